-- Each audit entry's place in a chain: a keyed hash over the entry and the hash before it. The key is in the hub's key file,
-- so whoever has the database alone can make no link.
CREATE TABLE audit_chain (
    place bigint PRIMARY KEY,
    entry bigint NOT NULL UNIQUE,
    hash  bytea  NOT NULL
);

CREATE TRIGGER audit_chain_only_grows BEFORE UPDATE OR DELETE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_chain_is_not_emptied BEFORE TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '% is only added to: % refused', TG_TABLE_NAME, TG_OP;
END
$$;
