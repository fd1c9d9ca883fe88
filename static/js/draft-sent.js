// The message has arrived: its draft goes. One that was begun afterwards stays.
const KEY = "draf-pesan";
try {
  if (JSON.parse(localStorage.getItem(KEY))?.isSent) localStorage.removeItem(KEY);
} catch {
  // Nothing was kept.
}
