package dev.patchbay.local.sockets;

/** Tokens by modality; cached ones are among the input. */
record Tokens(
    long textIn,
    long audioIn,
    long imageIn,
    long cachedText,
    long cachedAudio,
    long cachedImage,
    long textOut,
    long audioOut) {
  static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0, 0, 0);

  Tokens plus(Tokens more) {
    return new Tokens(
        textIn + more.textIn,
        audioIn + more.audioIn,
        imageIn + more.imageIn,
        cachedText + more.cachedText,
        cachedAudio + more.cachedAudio,
        cachedImage + more.cachedImage,
        textOut + more.textOut,
        audioOut + more.audioOut);
  }
}
