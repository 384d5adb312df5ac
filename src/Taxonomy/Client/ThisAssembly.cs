namespace Taxonomy;

/// <summary>What the project file knows and the code needs.</summary>
internal static class ThisAssembly
{
    /// <summary>Gets the package's version, sent with every event as part of <c>library</c>.</summary>
    public static string Version { get; } = ReadVersion();

    private static string ReadVersion()
    {
        var version = typeof(ThisAssembly).Assembly.GetName().Version;
        return version is null ? "0.0.0" : version.ToString(3);
    }
}
