"""The administrator's pages, one module each, named as their address."""
