namespace Taxonomy.Live;

/// <summary>Represents the options of the live page in an app.</summary>
public sealed class LivePageOptions
{
    /// <summary>
    /// Gets or sets the path of the plan: its root file, or the folder with it. A relative path begins at the content root
    /// of the app. Default: the content root, which is the folder of the project during development.
    /// </summary>
    public string? Plan { get; set; }

    /// <summary>
    /// Gets the host names, without ports, that are allowed in the headers <c>Host</c> and <c>Origin</c> besides those of
    /// this machine; <c>*</c> allows all. Default: none, and requests of other machines are answered with 403.
    /// </summary>
    public ICollection<string> AllowedHosts { get; } = [];
}
