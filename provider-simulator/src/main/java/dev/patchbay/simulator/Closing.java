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

  /** Seen in the field: the handshake succeeds, then this comes. */
  static final Closing BAD_KEY = new Closing(3000, "invalid_request_error.invalid_api_key");

  /** Seen in the field, for clients that ask for the beta's shape. */
  static final Closing BETA = new Closing(4000, "invalid_request_error.beta_api_shape_disabled");

  /** Seen in the field. Its minutes are the provider's, however short this session was. */
  static final Closing EXPIRED =
      new Closing(1001, "Your session hit the maximum duration of 60 minutes.");
}
