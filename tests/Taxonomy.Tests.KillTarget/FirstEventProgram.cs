using System.Runtime;
using Taxonomy;

/// <summary>Prints how many methods the calling thread compiles until the first event is accepted.</summary>
internal static class FirstEventProgram
{
    public static async Task<int> RunAsync(string directory)
    {
        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        await using var client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                ApiKey = "first-key",
                JournalDirectory = directory.Length > 0 ? directory : null,
                QueueMaxBytes = 1024 * 1024,
                Offline = true,
                OnInvalid = InvalidDataPolicy.Throw,
            }
        );
        client.Track("user-1", "First");
        Console.WriteLine(JitInfo.GetCompiledMethodCount(currentThread: true) - before);
        return client.GetStatistics().Accepted == 1 ? 0 : 1;
    }
}
