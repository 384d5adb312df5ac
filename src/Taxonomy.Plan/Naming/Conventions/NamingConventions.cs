using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Naming;

/// <summary>The eight conventions of the format, for one list of words with a spelling of their own.</summary>
public sealed class NamingConventions
{
    /// <summary>Fewer names than these say nothing about what a plan follows.</summary>
    public const int FewestNames = 10;

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

    /// <summary>The convention of a name from <see cref="ConventionDeclaration.Known"/>.</summary>
    public NamingConvention Find(string name) =>
        All.FirstOrDefault(convention => convention.Name == name)
        ?? throw new ArgumentException($"There is no convention '{name}'.", nameof(name));

    /// <summary>What a plan's <c>naming</c> asks for.</summary>
    public NamingConvention Of(ConventionDeclaration declaration) =>
        declaration.Name is { } name
            ? Find(name)
            : new PatternConvention(declaration.Pattern ?? "", declaration.Example);

    /// <summary>
    /// The convention that most of the names follow. With few names, or when it is a draw between conventions that
    /// differ on these names, the fallback.
    /// </summary>
    public NamingConvention Detect(IReadOnlyCollection<string> names, NamingConvention fallback)
    {
        if (names.Count < FewestNames)
        {
            return fallback;
        }

        // What all names follow, no other convention can be followed by more.
        if (names.All(fallback.Accepts))
        {
            return fallback;
        }

        var best = 0;
        var winners = new List<(NamingConvention Convention, bool[] Accepted)>();
        foreach (var convention in All)
        {
            var accepted = names.Select(convention.Accepts).ToArray();
            var count = accepted.Count(isAccepted => isAccepted);
            if (count > best)
            {
                best = count;
                winners.Clear();
            }

            if (count == best && best > 0)
            {
                winners.Add((convention, accepted));
            }
        }

        if (winners.Count == 0 || winners.Exists(winner => winner.Convention == fallback))
        {
            return fallback;
        }

        // Names in kebab-case are words in lower case, too: that is no draw.
        return winners.TrueForAll(winner => winner.Accepted.AsSpan().SequenceEqual(winners[0].Accepted))
            ? winners[0].Convention
            : fallback;
    }
}
