package dev.patchbay.chained;

import dev.patchbay.schemas.Stage;

/** What a probe asks a target for. */
enum ProbeStage {
  /** What models of such a name do, or vendors of this kind. */
  BY_MODEL,
  SPEECH_TO_TEXT,
  TEXT,
  TEXT_TO_SPEECH;

  /** The stage that is asked for. */
  Stage of(Vendor vendor, String model) {
    return switch (this) {
      case SPEECH_TO_TEXT -> Stage.SPEECH_TO_TEXT;
      case TEXT -> Stage.TEXT;
      case TEXT_TO_SPEECH -> Stage.TEXT_TO_SPEECH;
      case BY_MODEL -> byModel(vendor, model);
    };
  }

  private static Stage byModel(Vendor vendor, String model) {
    if (!vendor.serves(Stage.TEXT) || model.contains("tts")) {
      return Stage.TEXT_TO_SPEECH;
    }
    return model.contains("whisper") || model.contains("transcribe")
        ? Stage.SPEECH_TO_TEXT
        : Stage.TEXT;
  }
}
