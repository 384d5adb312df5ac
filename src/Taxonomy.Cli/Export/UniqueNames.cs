namespace Taxonomy.Cli.Export;

/// <summary>Gives each of several names a text of its own that is safe in a path or an ID.</summary>
/// <param name="clean">Returns a name without the characters that are not allowed.</param>
/// <param name="fallback">What stands for a name of which nothing is left.</param>
/// <param name="separator">What separates a number from a name that is taken.</param>
internal sealed class UniqueNames(Func<string, string> clean, string fallback, string separator)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns names of files, which keep letters, digits and spaces.</summary>
    public static UniqueNames ForFiles() => new(File, "event", " ");

    /// <summary>Returns names of lowercase ASCII letters, digits and underscores.</summary>
    public static UniqueNames ForIds(string fallback) => new(Id, fallback, "_");

    /// <summary>Returns a text that no earlier call has returned.</summary>
    public string Next(string name)
    {
        var cleaned = clean(name) is { Length: > 0 } text ? text : fallback;
        var unique = cleaned;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = $"{cleaned}{separator}{number}";
        }

        return unique;
    }

    /// <summary>Returns a name in lowercase, with an underscore for each run of other characters than letters and digits.</summary>
    public static string Id(string name)
    {
        var words = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]);
        return string.Join('_', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string File(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' ? c : '_'))
            .Trim(' ', '.');
}
