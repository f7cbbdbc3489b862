package dev.patchbay.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The bundled spoken recordings and their prints, read once. Thread-safe. */
final class RecordingLibrary {
  private static final String FOLDER = "recordings/";

  private final List<Entry> entries;

  private RecordingLibrary(List<Entry> entries) {
    this.entries = entries;
  }

  /** A recording as it is looked for. */
  record Entry(Recording recording, SoundPrint print) {}

  static RecordingLibrary bundled() {
    return Bundled.LIBRARY;
  }

  private static RecordingLibrary read() {
    Index index = Json.resource(FOLDER + "index.json", Index.class);
    return new RecordingLibrary(
        index.recordings().stream()
            .map(recording -> new Entry(recording, SoundPrint.of(audio(recording))))
            .toList());
  }

  List<Recording> recordings() {
    return entries.stream().map(Entry::recording).toList();
  }

  List<Entry> entries() {
    return entries;
  }

  Recognition recognise(WavAudio audio) {
    return new RecordingSearch(entries, SoundPrint.of(audio)).recognise();
  }

  /** The recording's samples. */
  static WavAudio audio(Recording recording) {
    String path = FOLDER + recording.file();
    try (InputStream in = RecordingLibrary.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("a recording of the index is missing: " + path);
      }
      return WavAudio.parse(in.readAllBytes());
    } catch (IOException | Refusal unreadable) {
      throw new IllegalStateException("a bundled recording is unreadable: " + path, unreadable);
    }
  }

  private static final class Bundled {
    private static final RecordingLibrary LIBRARY = read();
  }

  private record Index(String about, List<Recording> recordings) {}
}
