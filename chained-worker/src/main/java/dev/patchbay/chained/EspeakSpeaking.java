package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One text, said by a process of espeak-ng's own. The text goes in as input, never as argument. */
final class EspeakSpeaking implements Speaking {
  private final Espeak engine;
  private final SpeechRequest request;
  private final Utterance utterance;
  private Optional<EngineProcess> running = Optional.empty();
  private boolean cancelled;

  EspeakSpeaking(Espeak engine, SpeechRequest request, Utterance utterance) {
    this.engine = engine;
    this.request = request;
    this.utterance = utterance;
  }

  @Override
  public Answer<Speech> run(AudioSink sink) {
    Optional<String> voice = engine.voice(utterance.language());
    String words = EspeakText.words(request.text());
    if (voice.isEmpty()) {
      return LocalFailures.refused("language_not_spoken");
    }
    if (words.isBlank()) {
      return LocalFailures.refused("nothing_to_say");
    }
    var sound = new EspeakSound(sink, request.maxAudioBytes(), utterance);
    try (EngineProcess process = start(voice.get())) {
      process.feed(words.getBytes(StandardCharsets.UTF_8));
      Answer<Speech> answer = sound.read(process.output());
      // What it was killed for, or how it ended, says more than what its output then looks like.
      return sound.abandoned() ? answer : ended(process, sound).orElse(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LocalFailures.cancelled(sound.delivered());
    } catch (IOException e) {
      return wasCancelled()
          ? LocalFailures.cancelled(sound.delivered())
          : LocalFailures.unavailable(Unavailable.Reason.CUT, sound.delivered());
    }
  }

  private Optional<Answer<Speech>> ended(EngineProcess process, EspeakSound sound)
      throws InterruptedException {
    int status = process.status();
    return switch (process.killed()) {
      case TOLD -> Optional.of(LocalFailures.cancelled(sound.delivered()));
      case LATE -> Optional.of(LocalFailures.late(sound.delivered()));
      case NONE ->
          status == 0
              ? Optional.empty()
              : Optional.of(LocalFailures.unavailable(Unavailable.Reason.CUT, sound.delivered()));
    };
  }

  private synchronized EngineProcess start(String voice) throws IOException {
    if (cancelled) {
      throw new IOException("told to end");
    }
    EngineProcess process =
        EngineProcess.start(
            List.of(engine.program().toString(), "--stdin", "--stdout", "-b", "1", "-v", voice),
            engine.limit());
    running = Optional.of(process);
    return process;
  }

  private synchronized boolean wasCancelled() {
    return cancelled;
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    running.ifPresent(EngineProcess::cancel);
  }
}
