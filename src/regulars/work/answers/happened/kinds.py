"""What kinds of events are called, in English and Spanish."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, tuple[str, str]]] = {
    "booking_attended": ("Came as booked", "Vino a su reserva"),
    "booking_cancelled": ("Cancelled a booking", "Anuló una reserva"),
    "booking_changed": ("Changed a booking", "Cambió una reserva"),
    "booking_confirmed": ("Confirmed a booking", "Confirmó una reserva"),
    "booking_made": ("Booked", "Reservó"),
    "booking_missed": ("Did not come as booked", "No se presentó a su reserva"),
    "booking_move_asked": ("Asked for another time", "Pidió otra hora"),
    "booking_neared": ("A booking is near", "Se acerca una reserva"),
    "campaign_targeted": ("Got a campaign", "Recibió una campaña"),
    "card_scanned": ("Card read", "Tarjeta leída"),
    "cart_shared": ("Shared the cart", "Compartió el carrito"),
    "cart_viewed": ("Viewed the cart", "Vio el carrito"),
    "case_closed": ("Case closed", "Caso cerrado"),
    "case_opened": ("Case opened", "Caso abierto"),
    "checkout_started": ("Started a checkout", "Empezó a pagar"),
    "checkout_step_completed": ("Completed a checkout step", "Completó un paso del pago"),
    "checkout_step_viewed": ("Viewed a checkout step", "Vio un paso del pago"),
    "confirmation_requested": ("Asked us by e-mail", "Nos lo pidió por correo"),
    "consent_given": ("Said yes", "Dijo que sí"),
    "consent_withdrawn": ("Said no", "Dijo que no"),
    "coupon_applied": ("Applied a coupon", "Aplicó un cupón"),
    "coupon_denied": ("Coupon denied", "Cupón rechazado"),
    "coupon_entered": ("Entered a coupon", "Introdujo un cupón"),
    "coupon_redeemed": ("Used a coupon", "Usó un cupón"),
    "coupon_removed": ("Removed a coupon", "Quitó un cupón"),
    "decision_made": ("We decided", "Decidimos"),
    "defection_noticed": ("Leaving their own rhythm", "Se sale de su ritmo"),
    "event_withdrawn": ("Withdrawn with its import", "Retirado con su importación"),
    "group_joined": ("Joined a group", "Se unió a un grupo"),
    "household_joined": ("Joined a household", "Se unió a un hogar"),
    "household_left": ("Left a household", "Dejó un hogar"),
    "identifiers_aliased": ("Two names joined", "Dos nombres unidos"),
    "list_joined": ("Joined a list", "Se apuntó a una lista"),
    "list_left": ("Left a list", "Se borró de una lista"),
    "message_bounced": ("Message came back", "Mensaje devuelto"),
    "message_clicked": ("Clicked in a message", "Hizo clic en un mensaje"),
    "message_complained": ("Reported us as spam", "Nos marcó como no deseado"),
    "message_failed": ("Message failed", "Mensaje fallido"),
    "message_opened": ("Opened a message", "Abrió un mensaje"),
    "message_received": ("Wrote to us", "Nos escribió"),
    "message_sent": ("We wrote", "Escribimos"),
    "message_skipped": ("Message not sent", "Mensaje no enviado"),
    "message_unknown": ("Message perhaps sent", "Mensaje quizá enviado"),
    "note_added": ("Note", "Nota"),
    "note_removed": ("Note removed", "Nota quitada"),
    "note_restored": ("Note put back", "Nota recuperada"),
    "offer_redeemed": ("Used an offer", "Usó una oferta"),
    "order_cancelled": ("Cancelled an order", "Anuló un pedido"),
    "order_completed": ("Bought", "Compró"),
    "order_refunded": ("Returned goods", "Devolvió artículos"),
    "order_updated": ("Order updated", "Pedido cambiado"),
    "page_viewed": ("Viewed a page", "Vio una página"),
    "payment_info_entered": ("Entered payment details", "Introdujo datos de pago"),
    "person_identified": ("Told about themselves", "Contó algo de sí"),
    "preferences_changed": ("Chose what to hear from us", "Eligió qué recibir de nosotros"),
    "product_added": ("Added to the cart", "Añadió al carrito"),
    "product_added_to_wishlist": ("Added to the wish list", "Añadió a la lista de deseos"),
    "product_clicked": ("Clicked a product", "Hizo clic en un producto"),
    "product_list_filtered": ("Filtered products", "Filtró productos"),
    "product_list_viewed": ("Viewed products", "Vio productos"),
    "product_removed": ("Removed from the cart", "Quitó del carrito"),
    "product_removed_from_wishlist": ("Removed from the wish list", "Quitó de la lista de deseos"),
    "product_reviewed": ("Reviewed a product", "Valoró un producto"),
    "product_shared": ("Shared a product", "Compartió un producto"),
    "product_viewed": ("Viewed a product", "Vio un producto"),
    "product_unavailable": ("Wanted what was not there", "Quería algo que no había"),
    "products_searched": ("Searched", "Buscó"),
    "promotion_clicked": ("Clicked a promotion", "Hizo clic en una promoción"),
    "promotion_viewed": ("Viewed a promotion", "Vio una promoción"),
    "qr_scanned": ("Scanned a QR code", "Escaneó un código QR"),
    "question_answered": ("Answered a question", "Respondió una pregunta"),
    "review_posted": ("Posted a review", "Publicó una reseña"),
    "screen_viewed": ("Viewed a screen", "Vio una pantalla"),
    "shipping_info_entered": ("Entered a shipping address", "Introdujo una dirección de envío"),
    "service_given": ("Was served", "Fue atendido"),
    "signed_in": ("Signed in", "Inició sesión"),
    "signed_out": ("Signed out", "Cerró sesión"),
    "signed_up": ("Signed up", "Se registró"),
    "survey_answered": ("Answered a survey", "Respondió una encuesta"),
    "ticket_closed": ("Request settled", "Consulta resuelta"),
    "ticket_opened": ("Turned to us", "Se dirigió a nosotros"),
}

MOODS: Final = (  #: levels of satisfaction, 1 to 5, as one says them of somebody
    ("completely dissatisfied", "nada satisfecho"),
    ("dissatisfied", "insatisfecho"),
    ("neither satisfied nor dissatisfied", "ni satisfecho ni insatisfecho"),
    ("satisfied", "satisfecho"),
    ("completely satisfied", "totalmente satisfecho"),
)


def title(kind: str, locale: str) -> str:
    """What a kind is called; one that nobody named is shown as it came.

    >>> title("order_completed", "es"), title("table_booked", "en")
    ('Compró', 'Table booked')
    """
    if kind in KINDS:
        return KINDS[kind][locale == "es"]
    return kind.replace("_", " ").capitalize()
