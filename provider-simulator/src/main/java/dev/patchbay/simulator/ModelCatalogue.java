package dev.patchbay.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models that answer, as data; other names can be made to behave like a known one. */
final class ModelCatalogue {
  private static final String RESOURCE = "dev/patchbay/simulator/models.json";

  /** Separates a model's name from a fault script. */
  static final char SUFFIX = '@';

  private final Map<String, SpeechModel> speech = new LinkedHashMap<>();
  private final Map<String, TranscriptionModel> transcription = new LinkedHashMap<>();
  private final Map<String, TextModel> text = new LinkedHashMap<>();
  private final Set<String> cartesia = new LinkedHashSet<>();
  private final Set<String> cartesiaRetired;

  /**
   * @param aliases other names, each with the known model it behaves like
   * @throws IllegalArgumentException when an alias names no known model
   */
  ModelCatalogue(Map<String, String> aliases) {
    Data data = Json.resource(RESOURCE, Data.class);
    data.speech().forEach(model -> speech.put(model.name(), model));
    data.transcription().forEach(model -> transcription.put(model.name(), model));
    data.text().forEach(model -> text.put(model.name(), model));
    cartesia.addAll(data.cartesia());
    cartesiaRetired = Set.copyOf(data.cartesiaRetired());
    aliases.forEach(this::alias);
  }

  SpeechModel speech(String name) throws Refusal {
    SpeechModel model = speech.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  TranscriptionModel transcription(String name) throws Refusal {
    TranscriptionModel model = transcription.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  TextModel text(String name) throws Refusal {
    TextModel model = text.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  /** Refuses what is no model of Cartesia's. */
  void cartesia(String name) throws Refusal {
    if (!cartesia.contains(base(name))) {
      throw cartesiaRetired.contains(base(name)) ? retired() : notFound(base(name));
    }
  }

  static String base(String name) {
    int at = name.indexOf(SUFFIX);
    return at < 0 ? name : name.substring(0, at);
  }

  static String suffix(String name) {
    int at = name.indexOf(SUFFIX);
    return at < 0 ? "" : name.substring(at + 1);
  }

  private void alias(String name, String like) {
    SpeechModel speaks = speech.get(like);
    TranscriptionModel hears = transcription.get(like);
    TextModel writes = text.get(like);
    if (speaks != null) {
      speech.put(name, speaks.named(name));
    } else if (hears != null) {
      transcription.put(name, hears.named(name));
    } else if (writes != null) {
      text.put(name, writes.named(name));
    } else if (cartesia.contains(like)) {
      cartesia.add(name);
    } else {
      throw new IllegalArgumentException("model " + name + ": no known model to behave like");
    }
  }

  private static Refusal retired() {
    return Refusal.invalid(
        "model_id",
        CartesiaVendor.RETIRED,
        "The requested model has been sunsetted and is no longer available.");
  }

  private Refusal notFound(String name) {
    return speech.containsKey(name) || transcription.containsKey(name) || text.containsKey(name)
        ? Refusal.value("model", "this model is not served by this endpoint")
        : Refusal.of(
            404,
            "invalid_request_error",
            "model",
            "model_not_found",
            "The model does not exist or you do not have access to it.");
  }

  private record Data(
      String about,
      List<SpeechModel> speech,
      List<TranscriptionModel> transcription,
      List<TextModel> text,
      List<String> cartesia,
      List<String> cartesiaRetired) {}

  /**
   * @param instructions whether the model takes the field of this name
   * @param events whether it serves stream_format=sse
   */
  record SpeechModel(String name, boolean instructions, boolean events, List<String> voices) {
    private SpeechModel named(String other) {
      return new SpeechModel(other, instructions, events, voices);
    }
  }

  /**
   * @param meter "duration" or "tokens": which usage an answer states
   * @param formats values of response_format it serves
   * @param streams whether it serves stream=true; one that does not ignores it, as the provider's
   * @param hints whether it takes languages[] and keywords[]
   */
  record TranscriptionModel(
      String name, String meter, List<String> formats, boolean streams, boolean hints) {
    private TranscriptionModel named(String other) {
      return new TranscriptionModel(other, meter, formats, streams, hints);
    }

    boolean byDuration() {
      return meter.equals("duration");
    }
  }

  /**
   * @param maxTokens whether chat takes the older field max_tokens
   * @param chatToolsWhileReasoning whether chat takes tools with a reasoning_effort but none
   */
  record TextModel(String name, boolean maxTokens, boolean chatToolsWhileReasoning) {
    private TextModel named(String other) {
      return new TextModel(other, maxTokens, chatToolsWhileReasoning);
    }
  }
}
