package dev.patchbay.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The models that answer, as data; other names can be made to behave like a known one. */
final class ModelCatalogue {
  private static final String RESOURCE = "dev/patchbay/simulator/models.json";

  /** Separates a model's name from a fault script. */
  static final char SUFFIX = '@';

  private final Map<String, Model.Speech> speech = new LinkedHashMap<>();
  private final Map<String, Model.Transcription> transcription = new LinkedHashMap<>();
  private final Map<String, Model.Text> text = new LinkedHashMap<>();
  private final Map<String, Model.Realtime> realtime = new LinkedHashMap<>();
  private final Map<String, Model.LiveTranscription> liveTranscription = new LinkedHashMap<>();
  private final Set<String> translation = new LinkedHashSet<>();
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
    data.realtime().forEach(model -> realtime.put(model.name(), model));
    data.liveTranscription().forEach(model -> liveTranscription.put(model.name(), model));
    translation.addAll(data.translation());
    cartesia.addAll(data.cartesia());
    cartesiaRetired = Set.copyOf(data.cartesiaRetired());
    aliases.forEach(this::alias);
  }

  /** Whether each of these other names stands for a known model. */
  static boolean knows(Map<String, String> aliases) {
    var known = new ModelCatalogue(Map.of());
    return aliases.values().stream().allMatch(known::has);
  }

  private boolean has(String name) {
    return Stream.of(speech, transcription, text, realtime, liveTranscription)
            .anyMatch(known -> known.containsKey(name))
        || translation.contains(name)
        || cartesia.contains(name);
  }

  Model.Speech speech(String name) throws Refusal {
    Model.Speech model = speech.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  Model.Transcription transcription(String name) throws Refusal {
    Model.Transcription model = transcription.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  Model.Text text(String name) throws Refusal {
    Model.Text model = text.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  /** A model to talk with on a socket. */
  Model.Realtime realtime(String name) throws Refusal {
    Model.Realtime model = realtime.get(base(name));
    if (model == null) {
      throw notFound(base(name));
    }
    return model;
  }

  /**
   * A model that transcribes a socket's audio.
   *
   * @param field where the name stood
   */
  Model.LiveTranscription liveTranscription(String field, String name) throws Refusal {
    Model.LiveTranscription model = liveTranscription.get(name);
    if (model == null) {
      throw Refusal.value(field, "must be one of " + liveTranscription.keySet());
    }
    return model;
  }

  /** Refuses what is no model for translation. */
  void translation(String name) throws Refusal {
    if (!translation.contains(base(name))) {
      throw notFound(base(name));
    }
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
    Model.Speech speaks = speech.get(like);
    Model.Transcription hears = transcription.get(like);
    Model.Text writes = text.get(like);
    boolean live = aliasLive(name, like);
    if (speaks != null) {
      speech.put(name, speaks.named(name));
    } else if (hears != null) {
      transcription.put(name, hears.named(name));
    } else if (writes != null) {
      text.put(name, writes.named(name));
    } else if (cartesia.contains(like)) {
      cartesia.add(name);
    } else if (!live) {
      throw new IllegalArgumentException("model " + name + ": no known model to behave like");
    }
  }

  /** True when the known model serves sockets. */
  private boolean aliasLive(String name, String like) {
    Model.Realtime talks = realtime.get(like);
    Model.LiveTranscription hears = liveTranscription.get(like);
    boolean translates = translation.contains(like);
    if (talks != null) {
      realtime.put(name, talks.named(name));
    }
    if (hears != null) {
      liveTranscription.put(name, hears.named(name));
    }
    if (translates) {
      translation.add(name);
    }
    return talks != null || hears != null || translates;
  }

  private static Refusal retired() {
    return Refusal.invalid(
        "model_id",
        CartesiaVendor.RETIRED,
        "The requested model has been sunsetted and is no longer available.");
  }

  private Refusal notFound(String name) {
    return Stream.of(speech, transcription, text, realtime, liveTranscription)
                .anyMatch(known -> known.containsKey(name))
            || translation.contains(name)
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
      List<Model.Speech> speech,
      List<Model.Transcription> transcription,
      List<Model.Text> text,
      List<Model.Realtime> realtime,
      List<Model.LiveTranscription> liveTranscription,
      List<String> translation,
      List<String> cartesia,
      List<String> cartesiaRetired) {}
}
