/** What is not needed for a first look; its rules stand before those of the page it comes with. */
import './rest.css'
