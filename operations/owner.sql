-- Run once by the superuser when the server is made (docker-compose.yml): the role of the site owns
-- the archive and is no superuser, so no statement of the site runs a program or reads a file here.
\set ON_ERROR_STOP on
\set password `cat /secrets/database/password`
-- CREATEDB is for verify_backup, CREATEROLE for grant_reader.
CREATE ROLE archive LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD :'password';
ALTER DATABASE archive OWNER TO archive;
-- The superuser comes by the socket of the container and in no other way.
ALTER ROLE CURRENT_USER PASSWORD NULL;
