using System.Runtime.InteropServices;
using Taxonomy;

/// <summary>Tracks, and ends without disposing its client.</summary>
internal static class ExitingProgram
{
    public static int Run(Uri address, string way)
    {
        var client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                ApiKey = "exit-key",
                ServerUrl = address,
                FlushAtProcessExit = way != "off",
                ShutdownTimeout = way == "hanging" ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromMinutes(1),
                EventUploadPeriod = TimeSpan.FromHours(1),
                EventUploadThreshold = 1_000_000,
                OnInvalid = InvalidDataPolicy.Throw,
            }
        );
        for (var number = 0; number < 100; number++)
        {
            client.Track("user-1", "Numbered", new EventProperties { ["number"] = number });
        }

        switch (way)
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "thread":
                var thread = new Thread(() => Environment.Exit(4));
                thread.Start();
                thread.Join();
                break;
            case "terminated":
                Console.WriteLine("ready");
                Thread.Sleep(Timeout.Infinite);
                break;
            case "terminated and handled":
                using (var isOver = new ManualResetEventSlim())
                using (
                    PosixSignalRegistration.Create(
                        PosixSignal.SIGTERM,
                        context =>
                        {
                            context.Cancel = true;
                            isOver.Set();
                        }
                    )
                )
                {
                    Console.WriteLine("ready");
                    isOver.Wait();
                }

                break;
            case "disposed":
                client.Dispose();
                break;
        }

        return 5;
    }
}
