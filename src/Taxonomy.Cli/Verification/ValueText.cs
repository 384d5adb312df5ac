using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Verification;

/// <summary>Writes a value so that two expressions with the same text send the same.</summary>
internal static class ValueText
{
    private const int Deepest = 20;

    /// <summary>Returns the text of a value.</summary>
    public static string Of(CodeContext code, SentValue value) =>
        value.Json ?? Of(code, value.Operation!, value.Api, 0);

    private static string Of(CodeContext code, IOperation operation, GeneratedApi? api, int depth)
    {
        var value = ValueConversion.Unwrap(operation);
        if (depth > Deepest)
        {
            return Written(value);
        }

        if (
            value is IFieldReferenceOperation { Field: { ContainingType: { TypeKind: TypeKind.Enum } owner } field }
            && api?.TypeOf(owner)?.Enum is { } values
            && values.Members.FirstOrDefault(member => member.CSharpName == field.Name) is { } found
        )
        {
            return values.IsInteger ? found.Value : Literals.Json(found.Value);
        }

        if (code.Resolver.Constant(value) is { } text)
        {
            return Literals.Json(text);
        }

        return value switch
        {
            { ConstantValue: { HasValue: true, Value: { } constant } } => OfConstant(constant),
            IConditionalOperation { WhenFalse: { } whenFalse } choice =>
                $"({Written(choice.Condition)} ? {Of(code, choice.WhenTrue, api, depth + 1)} : {Of(code, whenFalse, api, depth + 1)})",
            IObjectCreationOperation { Type: INamedTypeSymbol type } creation
                when api?.TypeOf(type)?.Record is { } record => Members(
                creation
                    .Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit)
                    .Select(argument =>
                        (
                            record.FindParameter(argument.Parameter!.Name)?.Property?.Name ?? "?",
                            Of(code, argument.Value, api, depth + 1)
                        )
                    )
            ),
            IAnonymousObjectCreationOperation
            or IObjectCreationOperation
                when PropertyBag.Read(value) is { IsComplete: true, Entries: { Count: > 0 } entries } => Members(
                entries.Select(entry =>
                    (
                        entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!) ?? "?",
                        Of(code, entry.Value, api, depth + 1)
                    )
                )
            ),
            _ => Written(value),
        };
    }

    private static string OfConstant(object constant) =>
        constant switch
        {
            string text => Literals.Json(text),
            bool flag => flag ? "true" : "false",
            // 3 and 3.0 are one number.
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "null",
        };

    private static string Members(IEnumerable<(string Name, string Value)> members) =>
        "{"
        + string.Join(
            ", ",
            members
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .Select(member => $"{member.Name}: {member.Value}")
        )
        + "}";

    private static string Written(IOperation value)
    {
        var syntax = value.Syntax;
        while (
            syntax is ParenthesizedExpressionSyntax
            || (
                syntax is PostfixUnaryExpressionSyntax suppressed
                && suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            )
        )
        {
            syntax = syntax.ChildNodes().First();
        }

        return syntax.NormalizeWhitespace().ToString();
    }
}
