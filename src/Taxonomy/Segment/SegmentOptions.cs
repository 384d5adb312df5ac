namespace Taxonomy.Segment;

/// <summary>Represents the options of a <see cref="SegmentDestination"/>.</summary>
public sealed class SegmentOptions
{
    /// <summary>
    /// Gets or sets the write key of the source in Segment, for every environment without a key in
    /// <see cref="WriteKeys"/>. One of the two is required.
    /// </summary>
    public string WriteKey { get; set; } = "";

    /// <summary>
    /// Gets the write keys by environment: <c>["Development"] = "…", ["Production"] = "…"</c>. Names are compared without
    /// regard to case. The key of <c>Production</c> is not allowed in <c>Development</c>; see
    /// <see cref="AllowProductionKeyInDevelopment"/>.
    /// </summary>
    public IDictionary<string, string> WriteKeys { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the environment that selects the key in <see cref="WriteKeys"/>. Default: as in
    /// <see cref="AnalyticsClientOptions.Environment"/>.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Gets or sets whether <c>Development</c> may use the key that <see cref="WriteKeys"/> has for <c>Production</c>.
    /// Default: false.
    /// </summary>
    public bool AllowProductionKeyInDevelopment { get; set; }

    /// <summary>Gets or sets the region of the workspace. Default: <see cref="SegmentRegion.US"/>.</summary>
    public SegmentRegion Region { get; set; }

    /// <summary>
    /// Gets or sets the full URL to which batches are posted, including the path, instead of the one of
    /// <see cref="Region"/>: for example your own proxy, or a local collector's <c>/v1/batch</c>.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>
    /// Gets or sets the ID of the OAuth app in Segment that the source is connected to. With it, <see cref="OAuthKeyId"/>
    /// and <see cref="OAuthPrivateKey"/> are required, and requests have an access token beside the write key. Not
    /// available in programs on .NET Framework. Null, the default: no token.
    /// </summary>
    public string? OAuthClientId { get; set; }

    /// <summary>Gets or sets the ID that Segment gives the public key of the OAuth app.</summary>
    public string? OAuthKeyId { get; set; }

    /// <summary>
    /// Gets or sets the private key of the OAuth app, RSA in PEM. Keep it out of the code. It signs the requests for
    /// tokens, and is never sent or logged.
    /// </summary>
    public string? OAuthPrivateKey { get; set; }

    /// <summary>
    /// Gets or sets the full URL to which the requests for tokens are posted, instead of the one of
    /// <see cref="Region"/>: for example a local collector's <c>/token</c>.
    /// </summary>
    public Uri? OAuthUrl { get; set; }

    /// <summary>
    /// Gets or sets the anonymous ID of calls that set the properties of a group. Segment requires one, and counts it as
    /// a user of the group. Null, the default: such calls are dropped as <see cref="DropReason.Invalid"/>.
    /// </summary>
    public string? GroupAnonymousId { get; set; }

    /// <summary>
    /// Gets the names of the events that are sent as <c>page</c> calls. See <see cref="UseKindsOf"/>. Default: none.
    /// </summary>
    public ICollection<string> Pages { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets the names of the events that are sent as <c>screen</c> calls. See <see cref="UseKindsOf"/>. Default: none.
    /// </summary>
    public ICollection<string> Screens { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Adds the events that the tracking plan marks with <c>kind: page</c> to <see cref="Pages"/>, and those with
    /// <c>kind: screen</c> to <see cref="Screens"/>. Segment's integration with Amplitude sends such calls under the name
    /// <c>Viewed</c> and the name of the event, unless its mapping is changed.
    /// </summary>
    /// <param name="clientType">The generated client class: <c>typeof(MusicAnalytics)</c>.</param>
    public void UseKindsOf(Type clientType)
    {
        var kinds = EventKindsAttribute.Of(clientType);
        Array.ForEach(kinds.Pages, Pages.Add);
        Array.ForEach(kinds.Screens, Screens.Add);
    }
}
