using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.CodeFixes.InCSharp.Deprecated;

/// <summary>
/// CS0612 and CS0618 on the method of an event that the plan has deprecated: calls the method of the event to use
/// instead.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveToReplacementFix))]
[Shared]
public sealed class MoveToReplacementFix : DeprecatedUseFix
{
    private protected override string ActionOf(CallRewrite rewrite) =>
        $"Call {RewriteNodes.MethodOf(rewrite.Replacement)}(…) instead";

    private protected override async Task<CallRewrite?> BuildAsync(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var invocation = root
            ?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (
            model is null
            || invocation is not { Expression: MemberAccessExpressionSyntax access }
            || model.GetOperation(invocation, cancellation) is not IInvocationOperation operation
        )
        {
            return null;
        }

        var code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        if (
            code.ApiOf(operation.TargetMethod.ContainingType) is not { } api
            || api.EventOf(operation.TargetMethod) is not { Definition.Deprecation.Use: { } use } old
            || ReplacementOf(old, use, api.Planned) is not { } next
        )
        {
            return null;
        }

        var values = new ValueConversion(
            code,
            api,
            model,
            SyntaxGenerator.GetGenerator(document),
            invocation.SpanStart
        );
        if (Arguments(operation, old, next, api.Planned, values) is not { } arguments)
        {
            return null;
        }

        var name = SyntaxFactory.ParseName(ValueConversion.Escape(next.Name)).WithTriviaFrom(access.Name);
        var replacement = invocation
            .WithExpression(access.WithName((SimpleNameSyntax)name))
            .WithArgumentList(arguments);
        var bound = model.GetSpeculativeSymbolInfo(
            invocation.SpanStart,
            replacement,
            SpeculativeBindingOption.BindAsExpression
        );
        return bound.Symbol is IMethodSymbol target && api.EventOf(target)?.WireName == next.WireName
            ? new CallRewrite(invocation, replacement, [$"{Describe(next)} is sent in place of {Describe(old)}"])
            {
                Using = values.NeedsUsing ? api.Planned.Namespace : null,
            }
            : null;
    }

    /// <summary>The other variant of the event, or the other event; null when that has several methods.</summary>
    private static PlannedEvent? ReplacementOf(PlannedEvent old, string use, PlannedApi api) =>
        (
            old.Definition.Variant is null
                ? null
                : api.FindEventsByWireName(old.WireName).FirstOrDefault(other => other.Definition.Variant == use)
        ) ?? (api.FindEventsByWireName(use) is [var only] ? only : null);

    private static string Describe(PlannedEvent planned) =>
        planned.Definition.Variant is { } variant
            ? $"the variant '{variant}' of '{planned.WireName}'"
            : $"'{planned.WireName}'";

    /// <summary>The arguments under the names of the other method's parameters; null when one has no parameter there.</summary>
    private static ArgumentListSyntax? Arguments(
        IInvocationOperation operation,
        PlannedEvent old,
        PlannedEvent next,
        PlannedApi api,
        ValueConversion values
    )
    {
        var arguments = new Dictionary<ArgumentSyntax, (string Name, ExpressionSyntax Value)>();
        foreach (var argument in operation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            if (
                argument.Syntax is not ArgumentSyntax syntax
                || argument.Parameter is not { } parameter
                || Move(argument.Value, syntax, parameter.Name, old, next, api, values) is not { } moved
            )
            {
                return null;
            }

            arguments[syntax] = moved;
        }

        var list = ((InvocationExpressionSyntax)operation.Syntax).ArgumentList;
        return list.ReplaceNodes(
            arguments.Keys,
            (original, current) =>
                current
                    .WithoutLeadingTrivia()
                    .WithNameColon(
                        ArgumentWriter
                            .NameColon(arguments[original].Name)
                            // A comment behind the colon says something about the value.
                            .WithTrailingTrivia(
                                current.NameColon?.GetTrailingTrivia() is { Count: > 0 } behind
                                    ? behind
                                    : SyntaxFactory.TriviaList(SyntaxFactory.Space)
                            )
                    )
                    .WithExpression(arguments[original].Value.WithTriviaFrom(current.Expression).WithoutLeadingTrivia())
                    .WithLeadingTrivia(current.GetLeadingTrivia())
        );
    }

    private static (string Name, ExpressionSyntax Value)? Move(
        IOperation value,
        ArgumentSyntax argument,
        string parameter,
        PlannedEvent old,
        PlannedEvent next,
        PlannedApi api,
        ValueConversion values
    )
    {
        if (old.Members.FirstOrDefault(candidate => candidate.Parameter?.SymbolName == parameter) is not { } member)
        {
            // The options, and the revenue where both have one.
            return
                next.Members.All(candidate => candidate.Parameter?.SymbolName != parameter)
                && next.FindParameter(parameter) is { } other
                ? (other.Name, argument.Expression)
                : null;
        }

        if (member.Property is not { } property)
        {
            return
                next.Members.FirstOrDefault(candidate => candidate.Bundle == member.Bundle) is { Parameter: { } bundle }
                ? (bundle.Name, argument.Expression)
                : null;
        }

        if (
            next.Members.FirstOrDefault(candidate => candidate.Property?.Name == property.Name)
            is not { Property: { } same, Parameter: { } taken }
        )
        {
            return null;
        }

        if (same.Type == property.Type && same.ConstJson == property.ConstJson)
        {
            return (taken.Name, argument.Expression);
        }

        return OtherEnum(value, property.Type, same.Type, api, values) is { } converted
            ? (taken.Name, converted)
            : null;
    }

    /// <summary>The same value of another enum: enums that are written in place belong to their event.</summary>
    private static MemberAccessExpressionSyntax? OtherEnum(
        IOperation value,
        PlanType old,
        PlanType next,
        PlannedApi api,
        ValueConversion values
    )
    {
        if (
            EnumOf(old) is not { } from
            || EnumOf(next) is not { } to
            || ValueConversion.Unwrap(value) is not IFieldReferenceOperation { Field: { IsConst: true } field }
        )
        {
            return null;
        }

        var text = from.Members.FirstOrDefault(member => member.CSharpName == field.Name)?.Value;
        return
            to.Members.FirstOrDefault(member => member.Value == text) is { } same
            && values.TypeOf(to.CSharpName) is { } name
            ? SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                name,
                (SimpleNameSyntax)SyntaxFactory.ParseName(ValueConversion.Escape(same.CSharpName))
            )
            : null;

        EnumType? EnumOf(PlanType type) => type.Kind == ValueKind.Enum ? api.FindType(type.TypeName!)?.Enum : null;
    }
}
