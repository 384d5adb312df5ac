namespace Taxonomy.Benchmarks.Runtime;

/// <summary>The events that all of the runtime's benchmarks track: of each number the same.</summary>
internal static class Song
{
    private const int Songs = 1000;
    private static readonly string[] s_songs = [.. Enumerable.Range(0, Songs).Select(number => $"song-{number:0000}")];
    private static readonly string[] s_sources = ["radio", "playlist", "search", "album"];

    public static string Id(int number) => s_songs[number % Songs];

    public static string Source(int number) => s_sources[number & 3];

    public static double Price(int number) => (number % 1000) / 100.0;

    public static bool IsOffline(int number) => (number & 1) == 0;
}
