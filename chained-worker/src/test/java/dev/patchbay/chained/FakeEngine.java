package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A program in the engine's place: a shell script, run as a real process. */
record FakeEngine(Path folder) {
  /** Lists its languages, and for a text does what the test says. */
  Espeak doing(String script, Duration limit) throws IOException {
    Path program = folder.resolve("engine");
    Files.writeString(program, "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Espeak(program, new EspeakVoices(Set.of("en", "de")), "en", limit);
  }

  /** Answers with this sound of 22.05 kHz. */
  Espeak saying(byte[] pcm) throws IOException {
    Files.write(folder.resolve("sound.wav"), wav(pcm));
    return doing("cat > said\necho \"$@\" > arguments\nenv > environment\ncat sound.wav", SOON);
  }

  static final Duration SOON = Duration.ofSeconds(20);

  Path file(String name) {
    return folder.resolve(name);
  }

  static EspeakSpeaking speaking(Espeak engine, String text, String language) {
    return speaking(engine, text, language, 480_000);
  }

  static EspeakSpeaking speaking(Espeak engine, String text, String language, long mostBytes) {
    return new EspeakSpeaking(
        engine,
        new SpeechRequest(text, new Voice("marin"), mostBytes),
        new Utterance(TenantId.of("acme"), Optional.empty(), Optional.of(language), text));
  }

  static ProviderFailure failure(Answer<Speech> answer) {
    return ((Answer.Failed<Speech>) answer).failure();
  }

  static AudioSink deaf() {
    return _ -> {};
  }

  /** As the engine writes it: nobody knows the lengths yet. */
  static byte[] wav(byte[] pcm) {
    ByteBuffer file = ByteBuffer.allocate(44 + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(0x7ffff024).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(22_050).putInt(44_100);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(0x7ffff000).put(pcm);
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
