package dev.patchbay.simulator;

/**
 * How a socket is closed.
 *
 * @param code as RFC 6455 has it; 1005 and 1006 stand for none and are never sent
 */
record Closing(int code, String reason) {
  static final Closing NO_STATUS = new Closing(1005, "");
  static final Closing LOST = new Closing(1006, "");
  static final Closing BINARY = new Closing(1003, "Only text frames are taken.");

  static final Closing NOT_UTF8 = new Closing(1007, "A text frame holds UTF-8.");
  static final Closing BAD_CODE = new Closing(1002, "No such close code may be sent.");
  static final Closing FULL =
      new Closing(1013, "All sessions together hold their most of messages that are not done.");
  static final Closing DEFECT = new Closing(1011, "The server had an error.");

  /** Seen in the field: the handshake succeeds, then this comes. */
  static final Closing BAD_KEY = new Closing(3000, "invalid_request_error.invalid_api_key");

  /** Seen in the field, for clients that ask for the beta's shape. */
  static final Closing BETA = new Closing(4000, "invalid_request_error.beta_api_shape_disabled");

  /** Seen in the field. Its minutes are the provider's, however short this session was. */
  static final Closing EXPIRED =
      new Closing(1001, "Your session hit the maximum duration of 60 minutes.");

  /** Whether an endpoint may send it in a close frame, by RFC 6455 and its registry. */
  boolean maySend() {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }
}
