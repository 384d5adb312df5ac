namespace Taxonomy.Plans.Naming;

/// <summary>The eight conventions of the format, for one list of words with a spelling of their own.</summary>
public sealed class NamingConventions
{
    /// <summary>With fewer names than these, a majority says nothing about what a plan follows.</summary>
    public const int FewestNames = 10;

    /// <summary>The share of names, in percent, from which on the others are exceptions.</summary>
    private const int ClearMajority = 80;

    /// <summary>A name that more conventions accept does not tell them apart.</summary>
    private const int MostAmbiguous = 2;

    /// <summary>The conventions, for a plan's <c>keep</c>.</summary>
    public NamingConventions(KeepWords keep)
    {
        All =
        [
            TitleCase = new TitleCase(keep),
            SnakeCase = new SeparatedConvention("snake_case", '_', isUpper: false, keep),
            new SeparatedConvention("kebab-case", '-', isUpper: false, keep),
            new JoinedConvention("camelCase", isPascal: false, keep),
            new JoinedConvention("PascalCase", isPascal: true, keep),
            new SentenceCase(keep),
            new SeparatedConvention("SCREAMING_SNAKE_CASE", '_', isUpper: true, keep),
            new LowerCase(keep),
        ];
    }

    /// <summary>All eight. Of those that a set of names follows equally well, an earlier one is the likelier.</summary>
    public IReadOnlyList<NamingConvention> All { get; }

    public NamingConvention TitleCase { get; }

    public NamingConvention SnakeCase { get; }

    /// <summary>The convention of a name that one of the eight has.</summary>
    public NamingConvention Find(string name) =>
        All.FirstOrDefault(convention => convention.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a naming convention.", nameof(name));

    /// <summary>Returns the convention that a plan's <c>naming</c> names, or gives as a pattern.</summary>
    public NamingConvention From(string? name, string? pattern, string? example) =>
        name is null ? new PatternConvention(pattern ?? "", example) : Find(name);

    /// <summary>Returns whether a name tells conventions apart: at most two accept it.</summary>
    public bool TellsApart(string name) => TellsApart(All.Count(convention => convention.Accepts(name)));

    /// <summary>Returns whether those who follow a convention are so many that the others are exceptions.</summary>
    /// <param name="followed">The number of names that follow it, of those that tell conventions apart.</param>
    /// <param name="total">The number of names that tell conventions apart.</param>
    public static bool IsClearMajority(int followed, int total) =>
        total >= FewestNames && followed * 100 >= total * ClearMajority;

    private static bool TellsApart(int accepting) => accepting <= MostAmbiguous;

    /// <summary>Infers the convention of a plan that does not state one.</summary>
    /// <param name="names">The names of one kind, each once.</param>
    /// <param name="fallback">What holds for names of this kind by default.</param>
    /// <remarks>
    /// From ten names that tell conventions apart, at least 80 % of them must follow the same one. With fewer, all
    /// names must, or half of them the default. A name tells conventions apart if at most two accept it:
    /// <c>song_played</c> does, <c>song</c> does not.
    /// </remarks>
    public InferredConvention Infer(IReadOnlyCollection<string> names, NamingConvention fallback)
    {
        if (names.All(fallback.Accepts))
        {
            return new(fallback, []);
        }

        var isFollowed = All.Select(convention => names.Select(convention.Accepts).ToArray()).ToArray();
        var telling = Enumerable
            .Range(0, names.Count)
            .Where(name => TellsApart(isFollowed.Count(accepted => accepted[name])))
            .ToArray();
        var shares = All.Select(
                (convention, index) =>
                    new ConventionShare(convention, telling.Count(name => isFollowed[index][name]), telling.Length)
            )
            .ToArray();

        // Of conventions with equal shares, an earlier one is the narrower: kebab-case before lower case.
        var best = shares.OrderByDescending(share => share.Followed).First();
        NamingConvention? found;
        if (telling.Length >= FewestNames)
        {
            found = IsClearMajority(best.Followed, telling.Length) ? best.Convention : null;
        }
        else
        {
            // A single name does not show a convention.
            var unanimous =
                names.Count > 1
                    ? All.Where((_, index) => Array.TrueForAll(isFollowed[index], accepts => accepts)).FirstOrDefault()
                    : fallback;
            found = unanimous ?? (names.Count(fallback.Accepts) * 2 >= names.Count ? fallback : null);
        }

        return new(found, [.. shares.Where(share => share.Followed > 0).OrderByDescending(share => share.Followed)]);
    }
}

/// <summary>What the names of a plan follow when the plan does not say so.</summary>
/// <param name="Convention">The convention; null if the names follow no single one.</param>
/// <param name="Shares">How many names follow which convention, most first; empty if all follow the default.</param>
public sealed record InferredConvention(NamingConvention? Convention, IReadOnlyList<ConventionShare> Shares);

/// <summary>How many names follow a convention.</summary>
/// <param name="Convention">The convention.</param>
/// <param name="Followed">The number of names that follow it, of those that tell conventions apart.</param>
/// <param name="Total">The number of names that tell conventions apart.</param>
public sealed record ConventionShare(NamingConvention Convention, int Followed, int Total);
