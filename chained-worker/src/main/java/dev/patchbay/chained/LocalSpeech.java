package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speech that needs no vendor, for when the clouds are down: as it was said before, by a server of
 * the site's own, or by an engine on this host; whichever is first to speak. Metered by characters,
 * so that it is seen, at a price of zero.
 */
record LocalSpeech(Optional<SpeechCache> cache, Optional<OwnServer> server, Optional<Espeak> engine)
    implements SpeechVendor {
  @Override
  public Speaking call(
      Target target, ClientRequestId id, SpeechRequest request, Utterance utterance) {
    List<Speaking> ways = new ArrayList<>();
    cache.ifPresent(kept -> ways.add(kept.speaking(utterance, request.maxAudioBytes())));
    server.ifPresent(own -> ways.add(own.speaking(id, request, utterance)));
    // Its word would be "refused" for good, where a server that is away may come back.
    engine
        .filter(e -> server.isEmpty() || e.voice(utterance.language()).isPresent())
        .ifPresent(espeak -> ways.add(new EspeakSpeaking(espeak, request, utterance)));
    return new FirstThatSpeaks(ways);
  }

  @Override
  public Exposure exposure(StageTarget stage, String text, long seconds) {
    long characters = text.codePointCount(0, text.length());
    return new Exposure(
        stage.target(),
        stage.model(),
        Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(characters)));
  }

  /** With nothing to speak by. */
  static LocalSpeech none() {
    return new LocalSpeech(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What one job says again and again. */
  Prompts prompts() {
    return new Prompts(cache);
  }
}
