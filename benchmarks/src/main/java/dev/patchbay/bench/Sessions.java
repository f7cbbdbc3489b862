package dev.patchbay.bench;

/** The sessions of one kind of client, all in this process. */
interface Sessions extends AutoCloseable {
  /** Opens so many, each as far as its {@code session.updated}. */
  void open(int sessions) throws Exception;

  /** Whose frames are counted from now on. */
  void meter(ArrivalMeter meter);

  /**
   * Sends every frame of the window when it is due, and returns when the window is over.
   *
   * @return how many were sent, which is fewer than were due if the client would not take them
   */
  long speak(Window window, long seed) throws Exception;

  @Override
  void close();
}
