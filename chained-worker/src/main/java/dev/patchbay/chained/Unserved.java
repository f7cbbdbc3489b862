package dev.patchbay.chained;

/** A client's event cannot be served; the session goes on. */
final class Unserved extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String param;

  /**
   * @param code as a provider's
   * @param param the field at fault
   */
  Unserved(String code, String param) {
    super(code + ": " + param, null, false, false);
    this.code = code;
    this.param = param;
  }

  String code() {
    return code;
  }

  String param() {
    return param;
  }
}
