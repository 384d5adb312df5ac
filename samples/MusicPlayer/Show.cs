using Taxonomy;

namespace MusicPlayer;

/// <summary>What the sample prints.</summary>
internal static class Show
{
    private static readonly List<string> s_calls = [];

    /// <summary>The code's view: the calls so far, in order.</summary>
    public static IReadOnlyList<string> Calls => s_calls;

    public static void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        Console.WriteLine(new string('-', text.Length));
    }

    public static void Call(string text)
    {
        s_calls.Add(text);
        Console.WriteLine($"  {text}");
    }

    public static void Summary(AnalyticsClient client, bool isDelivered, Server server)
    {
        var statistics = client.GetStatistics();
        Heading("Summary");
        Console.WriteLine($"  tracked    {statistics.Accepted}");
        Console.WriteLine($"  delivered  {statistics.Delivered}");
        Console.WriteLine($"  dropped    {statistics.Dropped}");
        Console.WriteLine($"  to         {server.Name}");
        Console.WriteLine();
        Console.WriteLine(isDelivered ? "Everything was delivered." : "Not everything was delivered.");
    }
}
