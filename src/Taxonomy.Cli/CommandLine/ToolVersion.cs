using System.Reflection;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Contains the version of the tool, which is that of all packages of a release.</summary>
internal static class ToolVersion
{
    /// <summary>Gets the version, without what follows a <c>+</c>.</summary>
    public static string Current { get; } =
        typeof(ToolVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
