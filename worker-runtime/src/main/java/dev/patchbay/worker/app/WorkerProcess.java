package dev.patchbay.worker.app;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker as a process of its own. */
public final class WorkerProcess {
  private WorkerProcess() {}

  /**
   * Runs until SIGTERM or SIGINT. The application brings a {@link ServedLane} and a {@link
   * dev.patchbay.worker.JobWorker} for each lane that it serves, and may bring {@link Symptoms};
   * its settings import {@code classpath:dev/patchbay/worker/app/worker.yml}.
   *
   * @param more further configuration, such as a {@link dev.patchbay.worker.Steps} bean that
   *     watches claims
   */
  public static ConfigurableApplicationContext run(
      Class<?> application, String[] arguments, Class<?>... more) {
    Class<?>[] sources =
        Stream.concat(Stream.of(application, WorkerWiring.class), Stream.of(more))
            .toArray(Class<?>[]::new);
    var worker = new SpringApplication(sources);
    // Its own default would leave a file in whatever directory the process was started in.
    Optional.ofNullable(System.getProperty("PORTFILE", System.getenv("PORTFILE")))
        .ifPresent(file -> worker.addListeners(new WebServerPortFileWriter(file)));
    ConfigurableApplicationContext context = worker.run(arguments);
    Duration drain = context.getBean(TimingProperties.class).drain();
    ImpatientExit.install(Leaving.longest(drain));
    return context;
  }
}
