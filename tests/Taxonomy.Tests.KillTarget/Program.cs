using System.IO.MemoryMappedFiles;
using Taxonomy;

// A program for the kill tests: tracks from several threads for as long as it lives, and notes in a file, which outlives
// it, the number of each event that tracking has accepted.
//
// Or for the tests of a truncated journal: takes the file's end away, and disposes its client.
//
// Or for the tests of a process's end: tracks a hundred events, disposes nothing, and ends.
//
// Or for the test of a program's start: tracks one event.
//
//   Taxonomy.Tests.KillTarget first <journal directory, or nothing>
//
//   Taxonomy.Tests.KillTarget truncate <journal directory> <dispose | sync | grow | grow partly>
//
//   Taxonomy.Tests.KillTarget exit <address> <return | exit | thread | disposed | hanging | off>
//
//   Taxonomy.Tests.KillTarget <journal directory> <addresses> <file for numbers> <threads> <first number> <microseconds between two>
if (args[0] == "exit")
{
    return ExitingProgram.Run(new Uri(args[1]), args[2]);
}

if (args[0] == "first")
{
    return await FirstEventProgram.RunAsync(args[1]);
}

if (args[0] == "truncate")
{
    return await TruncatingProgram.RunAsync(args[1], args[2]);
}

var (directory, addresses, numbersPath) = (args[0], args[1].Split(' '), args[2]);
var threads = int.Parse(args[3]);
var first = int.Parse(args[4]);
var pause = int.Parse(args[5]);

var options = new AnalyticsClientOptions
{
    JournalDirectory = directory,
    QueueMaxBytes = 4 * 1024 * 1024,
    WhenQueueFull = FullQueuePolicy.Wait,
    EventUploadThreshold = 50,
    EventUploadPeriod = TimeSpan.FromMilliseconds(20),
    OnInvalid = InvalidDataPolicy.Throw,
    OnOutcome = outcome =>
    {
        if (!outcome.IsDelivered)
        {
            File.AppendAllText($"{numbersPath}.dropped", $"{outcome.DropReason}: {outcome.Message}\n");
        }
    },
};
KilledDestinations.Deliver(options, addresses);
await using var client = new AnalyticsClient(options);
if (
    client.Destinations.Select(client.GetStatistics).FirstOrDefault(one => !one.IsDurable)?.JournalFailure is
    { } failure
)
{
    Console.Error.WriteLine(failure);
    return 2;
}

using var numbers = MemoryMappedFile.CreateFromFile(numbersPath, FileMode.Open);
using var view = numbers.CreateViewAccessor();
Console.WriteLine("ready");
await Task.WhenAll(
    Enumerable
        .Range(0, threads)
        .Select(thread =>
            Task.Factory.StartNew(
                () =>
                {
                    for (var number = first; ; number++)
                    {
                        client.Track(
                            $"user-{thread}",
                            "Numbered",
                            new EventProperties { ["number"] = number, ["text"] = new string('x', number % 300) }
                        );

                        // The event is accepted: from here on it must not be lost.
                        view.Write(thread * sizeof(int), number);
                        if (pause > 0)
                        {
                            Thread.Sleep(TimeSpan.FromMicroseconds(pause));
                        }
                    }
                },
                TaskCreationOptions.LongRunning
            )
        )
);
return 0;
