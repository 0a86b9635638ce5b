"""The backend that Django loads: a refused connection starts or heals the server, once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base, client

from config.postgres import programs
from config.postgres.server import Server


class DatabaseClient(client.DatabaseClient):
    executable_name = str(programs.FOLDER / "psql") if programs.FOLDER else "psql"

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.ensure_connection()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        server = Server(Path(self.settings_dict["DATA"]))
        server.check_socket_folder()
        connect = super().get_new_connection
        try:
            connection: psycopg.Connection[Any] = connect(conn_params)
        except psycopg.OperationalError:
            if server.answers():  # then it refused for a reason that a restart does not cure
                raise
            server.ensure()
            connection = connect(conn_params)
        return connection
