"""The demo centre: invented people, and sessions in every state of their life."""
