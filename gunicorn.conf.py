"""How gunicorn serves the site. It reads this file by itself when started in this folder."""

preload_app = True  # a wrong setting ends the start with one sentence, not each worker in turn
threads = 4
control_socket_disable = True
