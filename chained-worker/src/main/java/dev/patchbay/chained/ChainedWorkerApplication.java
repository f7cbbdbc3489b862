package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker of the chained lane. */
@SpringBootApplication
public class ChainedWorkerApplication {
  /** Beyond the drain: reports of what was stopped, closing of clients and web server. */
  private static final Duration CLOSING = Duration.ofSeconds(40);

  /** Runs until SIGTERM or SIGINT. */
  public static void main(String[] arguments) {
    run(arguments);
  }

  /**
   * The same with further configuration, such as a {@link dev.patchbay.worker.Steps} bean that
   * watches claims.
   */
  public static ConfigurableApplicationContext run(String[] arguments, Class<?>... more) {
    Class<?>[] sources =
        Stream.concat(Stream.of(ChainedWorkerApplication.class), Stream.of(more))
            .toArray(Class<?>[]::new);
    var application = new SpringApplication(sources);
    // Its own default would leave a file in whatever directory the process was started in.
    Optional.ofNullable(System.getProperty("PORTFILE", System.getenv("PORTFILE")))
        .ifPresent(file -> application.addListeners(new WebServerPortFileWriter(file)));
    ConfigurableApplicationContext context = application.run(arguments);
    Duration drain = context.getBean(TimingProperties.class).drain();
    ImpatientExit.install(drain.plus(CLOSING));
    return context;
  }
}
