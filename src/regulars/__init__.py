"""One-to-one marketing: know each customer, and treat each one as one.

The folders are the five steps. Each may use the ones before it, never the ones after:

    identify       who is this?                      (events -> a person)
    differentiate  what are they worth, and need?    (a person -> value, segments)
    interact       may we speak, and how?            (consent, gate, channels)
    customise      what do we offer this person?     (a person -> a decision)
    learn          did it help?                      (decisions + outcomes -> better choices)

`ground` is what all of them stand on. `loop` takes a batch of events once round all five:
start reading there. `work` is what runs beside it: processes, senders, history, nights.
`web` and `cli` are doors: they translate and decide nothing.
The relationship is a loop; the imports are not. The event log closes the loop.
"""
