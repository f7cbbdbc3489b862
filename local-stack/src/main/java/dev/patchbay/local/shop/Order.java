package dev.patchbay.local.shop;

/**
 * An order of the shop's.
 *
 * @param number such as A-1042
 * @param status what became of it, in a word or two
 * @param note what the shop's people wrote beside it
 */
public record Order(String number, String status, String note) {
  Order with(String other) {
    return new Order(number, other, note);
  }
}
