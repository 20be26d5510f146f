-- Who staff are to the city's own directory (OpenID Connect), and the roles that its groups give.
CREATE TABLE staff_directory_link (
    account_id   uuid PRIMARY KEY REFERENCES staff_account (id),
    issuer       text        NOT NULL,
    subject      text        NOT NULL,
    linked_at    timestamptz NOT NULL,
    -- When the directory last said which groups the person is in.
    confirmed_at timestamptz NOT NULL,
    UNIQUE (issuer, subject)
);

-- Beside staff_role, which is what administrators give: each sign-in by the directory writes these anew.
CREATE TABLE staff_directory_role (
    account_id uuid NOT NULL REFERENCES staff_directory_link (account_id) ON DELETE CASCADE,
    section    text NOT NULL,
    role       text NOT NULL,
    PRIMARY KEY (account_id, section, role)
);
