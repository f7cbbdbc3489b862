package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A validated call to {@code POST /v1/audio/transcriptions}.
 *
 * @param model as sent, with a fault suffix if it has one
 * @param language two or three letters, when the caller knows it
 * @param promptBytes its UTF-8 length; a prompt is metered, and changes nothing that is heard
 * @param words whether verbose answers carry words with times
 * @param segments whether verbose answers carry segments
 * @param stream as server-sent events
 * @param fields that were sent
 */
record TranscriptionRequest(
    String model,
    Model.Transcription behaviour,
    byte[] file,
    Optional<String> language,
    long promptBytes,
    String format,
    BigDecimal temperature,
    boolean words,
    boolean segments,
    boolean stream,
    List<String> fields) {
  static final int MAX_FILE = 25 * 1024 * 1024;

  private static final Set<String> SINGLE =
      Set.of(
          "file",
          "model",
          "language",
          "prompt",
          "response_format",
          "temperature",
          "stream",
          "chunking_strategy");
  private static final Set<String> LISTS =
      Set.of("timestamp_granularities[]", "languages[]", "keywords[]");
  private static final Set<String> REFUSED =
      Set.of("include[]", "known_speaker_names[]", "known_speaker_references[]");
  private static final Set<String> EXTENSIONS =
      Set.of("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm");

  static TranscriptionRequest parse(HttpCall call, ModelCatalogue models) throws Refusal {
    Form form = Form.of(Multipart.parse(call.header("content-type").orElse(""), call.body()));
    String name = form.text("model").orElseThrow(() -> Refusal.missing("model"));
    Model.Transcription model = models.transcription(name);
    byte[] file = file(form);
    String format = format(form, model);
    List<String> granularities = granularities(form, format);
    hints(form, model);
    Optional<String> chunking = form.text("chunking_strategy");
    if (chunking.isPresent() && !chunking.get().equals("auto")) {
      throw Refusal.unsupported("chunking_strategy", "chunk in other ways than auto");
    }
    return new TranscriptionRequest(
        name,
        model,
        file,
        language(form),
        form.text("prompt").orElse("").getBytes(UTF_8).length,
        format,
        temperature(form),
        granularities.contains("word"),
        granularities.contains("segment"),
        stream(form) && model.streams(),
        form.names());
  }

  private static byte[] file(Form form) throws Refusal {
    Multipart.Part part = form.part("file").orElseThrow(() -> Refusal.missing("file"));
    String filename = part.filename().orElseThrow(() -> Refusal.value("file", "must be a file"));
    int dot = filename.lastIndexOf('.');
    String extension = filename.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (dot < 0 || !EXTENSIONS.contains(extension)) {
      throw Refusal.value(
          "file", "its name must end in one of " + EXTENSIONS.stream().sorted().toList());
    }
    if (part.body().length > MAX_FILE) {
      throw Refusal.of(
          413,
          "invalid_request_error",
          "file",
          "file_too_large",
          "Maximum content size limit (26214400) exceeded.");
    }
    return part.body();
  }

  private static String format(Form form, Model.Transcription model) throws Refusal {
    String format = form.text("response_format").orElse("json");
    if (!model.formats().contains(format)) {
      throw Refusal.of(
          400,
          "invalid_request_error",
          "response_format",
          "unsupported_value",
          "response_format must be one of " + model.formats() + " for this model.");
    }
    return format;
  }

  private static List<String> granularities(Form form, String format) throws Refusal {
    List<String> granularities = form.list("timestamp_granularities[]");
    if (!granularities.isEmpty() && !format.equals("verbose_json")) {
      throw Refusal.value("timestamp_granularities", "needs response_format verbose_json");
    }
    for (String granularity : granularities) {
      if (!granularity.equals("word") && !granularity.equals("segment")) {
        throw Refusal.value("timestamp_granularities", "must be 'word' or 'segment'");
      }
    }
    return granularities.isEmpty() ? List.of("segment") : granularities;
  }

  private static void hints(Form form, Model.Transcription model) throws Refusal {
    for (String field : List.of("languages[]", "keywords[]")) {
      if (!form.list(field).isEmpty() && !model.hints()) {
        throw Refusal.value(field, "this model does not take it");
      }
    }
  }

  private static Optional<String> language(Form form) throws Refusal {
    Optional<String> language = form.text("language");
    if (language.isPresent() && !language.get().matches("[a-z]{2,3}")) {
      throw Refusal.value("language", "must be an ISO 639 code such as 'en'");
    }
    return language;
  }

  private static BigDecimal temperature(Form form) throws Refusal {
    String text = form.text("temperature").orElse("0");
    if (!text.matches("[0-9](\\.[0-9]{1,6})?")
        || new BigDecimal(text).compareTo(BigDecimal.ONE) > 0) {
      throw Refusal.value("temperature", "must be a number from 0 to 1");
    }
    return new BigDecimal(text);
  }

  private static boolean stream(Form form) throws Refusal {
    return switch (form.text("stream").orElse("false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.value("stream", "must be true or false");
    };
  }

  /** The parts by name; only known names, and lists only where the endpoint has lists. */
  private record Form(Map<String, List<Multipart.Part>> parts, List<String> names) {
    static Form of(List<Multipart.Part> all) throws Refusal {
      Map<String, List<Multipart.Part>> parts = new HashMap<>();
      List<String> names = new ArrayList<>();
      for (Multipart.Part part : all) {
        if (REFUSED.contains(part.name())) {
          throw Refusal.unsupported(part.name(), "serve this field");
        }
        if (!SINGLE.contains(part.name()) && !LISTS.contains(part.name())) {
          throw Refusal.unknown(part.name());
        }
        List<Multipart.Part> same = parts.computeIfAbsent(part.name(), name -> new ArrayList<>());
        if (!same.isEmpty() && SINGLE.contains(part.name())) {
          throw Refusal.value(part.name(), "must be sent once");
        }
        same.add(part);
        names.add(part.name());
      }
      return new Form(parts, names.stream().distinct().toList());
    }

    Optional<Multipart.Part> part(String name) {
      return all(name).stream().findFirst();
    }

    Optional<String> text(String name) {
      return part(name).map(Multipart.Part::text).filter(text -> !text.isEmpty());
    }

    List<String> list(String name) {
      return all(name).stream().map(Multipart.Part::text).toList();
    }

    private List<Multipart.Part> all(String name) {
      return parts.getOrDefault(name, List.of());
    }
  }
}
