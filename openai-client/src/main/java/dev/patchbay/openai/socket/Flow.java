package dev.patchbay.openai.socket;

/** Whether whoever sends may go on. What was given was taken in every case but the last. */
public enum Flow {
  /** More may come. */
  GO_ON,
  /** More shall wait for {@link SocketListener#mayGoOn()}; who does not wait risks an overrun. */
  WAIT,
  /** The session has ended or is ending: nothing was taken, and nothing will be. */
  ENDED
}
