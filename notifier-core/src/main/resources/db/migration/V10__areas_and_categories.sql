-- Places that people are in or subscribe for, and every official code whose place touches them.
CREATE TABLE area (
    code   text PRIMARY KEY,
    kind   text  NOT NULL,
    parent text REFERENCES area (code),
    names  jsonb NOT NULL
);

CREATE TABLE area_code (
    area   text NOT NULL REFERENCES area (code) ON DELETE CASCADE,
    scheme text NOT NULL,
    code   text NOT NULL,
    PRIMARY KEY (scheme, code, area)
);

-- What residents subscribe to. A drill group is the category whose members hear EXERCISE and TEST.
CREATE TABLE category (
    code        text PRIMARY KEY,
    names       jsonb   NOT NULL,
    closed      boolean NOT NULL DEFAULT false,
    drill_group boolean NOT NULL DEFAULT false
);
