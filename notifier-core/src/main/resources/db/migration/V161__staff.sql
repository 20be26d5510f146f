-- Parts of the office, the categories they own, and who works with the hub.
CREATE TABLE section (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE category_owner (
    category text PRIMARY KEY REFERENCES category (code) ON DELETE CASCADE,
    section  text NOT NULL REFERENCES section (code)
);

-- Accounts are disabled, never deleted: histories name them.
CREATE TABLE staff_account (
    id             uuid PRIMARY KEY,
    sign_in_name   text        NOT NULL UNIQUE,
    display_name   text        NOT NULL,
    mail           text,
    language       text        NOT NULL,
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,
    last_signed_in timestamptz
);

-- A city's directory may name people by their mail address: then it has to be one person's.
CREATE UNIQUE INDEX staff_account_by_mail ON staff_account (lower(mail)) WHERE mail IS NOT NULL;

-- The section * stands for the whole city.
CREATE TABLE staff_role (
    account_id uuid NOT NULL REFERENCES staff_account (id),
    section    text NOT NULL,
    role       text NOT NULL,
    PRIMARY KEY (account_id, section, role)
);
