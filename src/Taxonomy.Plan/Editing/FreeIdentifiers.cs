using System.Globalization;
using System.Text;
using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Editing;

/// <summary>Proposes identifiers for a name whose own one is used, the best first.</summary>
internal static class FreeIdentifiers
{
    /// <summary>More numbers than this are not tried.</summary>
    private const int LastNumber = 9;

    /// <summary>Returns identifiers for the name of a collision that gets another one.</summary>
    public static IEnumerable<string> For(ReportedCollision reported)
    {
        var name = reported.Name;
        var declaration = name.Uses[0].Declaration;
        var identifier = declaration.Identifier!;
        if (!declaration.HasCSharpName && WithSymbols(name.Name) is { } spelled && spelled != identifier)
        {
            yield return spelled;
        }

        foreach (var proposed in WithSuffix(identifier, SuffixOf(declaration)))
        {
            yield return proposed;
        }
    }

    /// <summary>Returns an identifier with a suffix, and then with a number behind it.</summary>
    public static IEnumerable<string> WithSuffix(string identifier, string suffix)
    {
        yield return identifier + suffix;
        for (var number = 2; number <= LastNumber; number++)
        {
            yield return identifier + suffix + number.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static string SuffixOf(Declaration declaration) =>
        declaration switch
        {
            EventDeclaration or VariantDeclaration => "Event",
            GroupTypeDeclaration => "GroupType",
            BundleDeclaration => "Bundle",
            TypeDeclaration => "Type",
            _ => "Value",
        };

    /// <summary>Returns the identifier of a name with its symbols as words, or null if it has none.</summary>
    private static string? WithSymbols(string name)
    {
        var words = new StringBuilder(name.Length);
        var hasSymbol = false;
        foreach (var character in name)
        {
            var word = WordOf(character);
            hasSymbol |= word is not null;
            words.Append(word is null ? character.ToString() : $" {word} ");
        }

        return
            hasSymbol
            && Identifiers.FromWireName(words.ToString()) is { } identifier
            && Identifiers.IsName(identifier)
            && !Identifiers.IsTooLong(identifier)
            ? identifier
            : null;
    }

    private static string? WordOf(char symbol) =>
        symbol switch
        {
            '$' => "Dollar",
            '€' => "Euro",
            '£' => "Pound",
            '%' => "Percent",
            '+' => "Plus",
            '#' => "Number",
            '&' => "And",
            '@' => "At",
            '<' => "Less",
            '>' => "More",
            '=' => "Equal",
            '~' => "About",
            '*' => "Star",
            _ => null,
        };
}
