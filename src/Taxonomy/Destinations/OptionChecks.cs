namespace Taxonomy.Destinations;

/// <summary>Checks that the options of several destinations need.</summary>
/// <param name="fault">Creates the exception for an option and its problem.</param>
internal readonly struct OptionChecks(Func<string, string, ArgumentException> fault)
{
    private static readonly Dictionary<string, string> s_noKeys = [];

    private readonly Func<string, string, ArgumentException> _fault = fault;

    /// <summary>Checks an address.</summary>
    /// <exception cref="ArgumentException">It is not one of a web server.</exception>
    public void Url(Uri? url, string name)
    {
        if (url is not null && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            throw _fault(name, $"is '{url.OriginalString}'; it must be an absolute http or https URL");
        }
    }

    /// <summary>Checks a value of an enum.</summary>
    /// <exception cref="ArgumentException">The enum has no such value.</exception>
    public void Defined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
    {
#if NET
        var isDefined = Enum.IsDefined(value);
#else
        var isDefined = Enum.IsDefined(typeof(TEnum), value);
#endif
        if (!isDefined)
        {
            throw _fault(name, $"is {value:D}, which is not a {typeof(TEnum).Name}");
        }
    }

    /// <summary>Checks a value that may be missing, but not empty.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public void NotEmpty(string? value, string name, string what)
    {
        if (value is not null && string.IsNullOrWhiteSpace(value))
        {
            throw _fault(name, $"is empty; set it to {what}, or to null");
        }
    }

    /// <summary>Returns a key or a secret, which no message repeats.</summary>
    /// <exception cref="ArgumentException">It is empty, or has what no key has.</exception>
    public string Secret(string? value, string name, string description) =>
        ApiKeyChoice.Choose(
            new KeySettings
            {
                Fault = _fault,
                KeyName = name,
                KeysName = name,
                Description = description,
                Key = value,
                Keys = s_noKeys,
                Environment = ProgramEnvironment.Production,
                AllowProductionKeyInDevelopment = true,
            }
        );
}
