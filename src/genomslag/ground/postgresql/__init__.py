"""PostgreSQL as Django speaks with it, and one way more: what is asked on every page is planned once."""
