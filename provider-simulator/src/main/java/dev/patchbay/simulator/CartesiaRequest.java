package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A validated call to Cartesia's {@code POST /tts/bytes}.
 *
 * @param model as sent, with a fault suffix if it has one
 * @param encoding of the samples
 * @param rate 8000, 16000, 24000 or 48000
 * @param wav with a header, else bare samples
 * @param fields that were sent
 */
record CartesiaRequest(
    String model,
    Spoken transcript,
    Encoding encoding,
    int rate,
    boolean wav,
    List<String> fields) {
  private static final int MAX_TRANSCRIPT = 10_000;
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Set<String> FIELDS =
      Set.of(
          "model_id",
          "transcript",
          "voice",
          "output_format",
          "language",
          "generation_config",
          "save",
          "pronunciation_dict_id",
          "speed",
          "duration");
  private static final Set<Integer> PROVIDER_RATES =
      Set.of(8000, 16_000, 22_050, 24_000, 44_100, 48_000);
  private static final Set<Integer> RATES = Set.of(8000, 16_000, 24_000, 48_000);

  enum Encoding {
    PCM_S16LE,
    PCM_MULAW,
    PCM_ALAW
  }

  static CartesiaRequest parse(byte[] body, ModelCatalogue models) throws Refusal {
    Fields request = Fields.of(body);
    request.only(FIELDS);
    String model = request.required("model_id");
    models.cartesia(model);
    String transcript = request.required("transcript");
    if (transcript.codePointCount(0, transcript.length()) > MAX_TRANSCRIPT) {
      throw Refusal.value("transcript", "the simulator speaks at most 10000 characters");
    }
    voice(request);
    manner(request);
    Fields format =
        request.object("output_format").orElseThrow(() -> Refusal.missing("output_format"));
    format.only(Set.of("container", "encoding", "sample_rate", "bit_rate"));
    boolean wav = container(format);
    return new CartesiaRequest(
        model, new Spoken(transcript), encoding(format, wav), rate(format), wav, request.names());
  }

  private static void voice(Fields request) throws Refusal {
    Fields voice = request.object("voice").orElseThrow(() -> Refusal.missing("voice"));
    voice.only(Set.of("mode", "id"));
    voice.choice("mode", "id");
    if (!voice.required("id").matches(UUID)) {
      throw Refusal.of(404, "", "voice.id", "", "The voice was not found: its id is no UUID.");
    }
  }

  /** How it is spoken: what would change the sound is refused, what cannot be heard is not. */
  private static void manner(Fields request) throws Refusal {
    request.string("language");
    request.without("pronunciation_dict_id", "keep dictionaries");
    request.without("duration", "limit the duration");
    if (request.flag("save", false)) {
      throw Refusal.unsupported("save", "save what it spoke");
    }
    if (!request.choice("speed", "normal", "slow", "fast").equals("normal")) {
      throw Refusal.unsupported("speed", "speak at another speed");
    }
    if (request.sent("generation_config")) {
      Fields config = Fields.of(request.value("generation_config"), "generation_config");
      config.only(Set.of("volume", "speed", "emotion"));
      config.string("emotion");
      for (String factor : List.of("volume", "speed")) {
        JsonNode value = config.value(factor);
        if (config.sent(factor)
            && !(value.isNumber() && value.decimalValue().compareTo(BigDecimal.ONE) == 0)) {
          throw Refusal.unsupported(config.at(factor), "take another factor than 1");
        }
      }
    }
  }

  private static boolean container(Fields format) throws Refusal {
    String container = format.required("container");
    if (container.equals("mp3")) {
      throw Refusal.unsupported(format.at("container"), "encode mp3");
    }
    return format.choice("container", "raw", "wav").equals("wav");
  }

  private static Encoding encoding(Fields format, boolean wav) throws Refusal {
    format.required("encoding");
    String encoding = format.choice("encoding", "pcm_s16le", "pcm_mulaw", "pcm_alaw", "pcm_f32le");
    if (encoding.equals("pcm_f32le") || (wav && !encoding.equals("pcm_s16le"))) {
      throw Refusal.unsupported(format.at("encoding"), "write this encoding here");
    }
    return Encoding.valueOf(encoding.toUpperCase(Locale.ROOT));
  }

  private static int rate(Fields format) throws Refusal {
    int rate =
        format
            .whole("sample_rate", 0, Integer.MAX_VALUE)
            .orElseThrow(() -> Refusal.missing(format.at("sample_rate")));
    if (!PROVIDER_RATES.contains(rate)) {
      throw Refusal.value(
          format.at("sample_rate"), "must be 8000, 16000, 22050, 24000, 44100 or 48000");
    }
    if (!RATES.contains(rate)) {
      throw Refusal.unsupported(format.at("sample_rate"), "speak at this rate");
    }
    return rate;
  }
}
