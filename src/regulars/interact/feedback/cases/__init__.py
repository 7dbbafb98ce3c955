"""Cases: somebody of the staff makes something good for one person."""
