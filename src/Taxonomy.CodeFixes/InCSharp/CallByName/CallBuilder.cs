using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>Makes the call of a generated method of a call that tracks by name.</summary>
internal sealed class CallBuilder
{
    /// <summary>Why a call is not replaced where neither a client nor a handle is in scope.</summary>
    public const string NoReceiver = "neither a generated client nor a user handle is in scope";

    private readonly CodeContext _code;
    private readonly SemanticModel _model;
    private readonly ValueConversion _values;
    private readonly GeneratedApi _api;
    private readonly TrackingCall _call;
    private readonly PlannedEvent _planned;
    private readonly SentElsewhere _sent;
    private readonly List<string> _changes = [];
    private LocalBag? _local;
    private string? _obstacle;

    private CallBuilder(
        CodeContext code,
        GeneratedApi api,
        SemanticModel model,
        SyntaxGenerator generator,
        TrackingCall call,
        PlannedEvent planned,
        SentElsewhere sent
    )
    {
        _code = code;
        _api = api;
        _model = model;
        _call = call;
        _planned = planned;
        _sent = sent;
        _values = new ValueConversion(code, api, model, generator, call.Operation.Syntax.SpanStart);
    }

    /// <summary>
    /// Returns the rewrite, or why there is none: it would not compile, or would change without need what is sent.
    /// </summary>
    /// <param name="code">The compilation.</param>
    /// <param name="model">The file that the call stands in.</param>
    /// <param name="generator">Makes syntax.</param>
    /// <param name="call">The call.</param>
    /// <param name="name">The event whose method is to be called.</param>
    /// <param name="sent">What other methods and projects show.</param>
    public static BuiltCall Build(
        CodeContext code,
        SemanticModel model,
        SyntaxGenerator generator,
        TrackingCall call,
        string name,
        SentElsewhere sent = default
    )
    {
        if (code.FindEvents(name) is not var (api, planned))
        {
            return new(null, "the project has no generated method for the event");
        }

        // Of variants, the value that selects one fits one only.
        string? obstacle = null;
        foreach (var method in planned)
        {
            var builder = new CallBuilder(code, api, model, generator, call, method, sent);
            if (builder.Build() is { } rewrite)
            {
                return new(rewrite, null);
            }

            obstacle ??= builder._obstacle;
        }

        return new(null, obstacle);
    }

    private bool IsRuntime =>
        _call.Target.ContainingType is { Name: "UntypedTracking", ContainingNamespace.Name: "Taxonomy" };

    private CallRewrite? Build()
    {
        if (_call.Operation is not IInvocationOperation { Syntax: InvocationExpressionSyntax invocation })
        {
            return Refuse("it is not the call of a method");
        }

        if (Replaced(invocation) is not { } replaced)
        {
            return Refuse("what it returns is used, or it is all that its function awaits");
        }

        if ((_sent.Name ?? NameInProject()) is not { } text)
        {
            return Refuse("its project does not show that the name is always the same");
        }

        if (_call.Arguments.FirstOrDefault(argument => !IsUnderstood(argument)) is { } other)
        {
            return Refuse($"a generated method has no argument for '{other.Parameter!.Name}'");
        }

        if (text != _planned.WireName)
        {
            _changes.Add($"sent as '{_planned.WireName}' from now on");
        }

        var mapping = new PropertyArguments(_code, _api.Planned, _values);
        if (Entries(replaced) is not { } entries)
        {
            return Refuse("not all of its properties are made where they are passed");
        }

        if (!mapping.TryMap(_planned, entries))
        {
            return Refuse(WhyNotMapped(entries));
        }

        if (Receiver() is not var (receiver, used))
        {
            return Refuse(NoReceiver);
        }

        _changes.AddRange(mapping.Changes);
        var options =
            _call.Argument(ParameterRole.Options) is { } argument && !ValueConversion.IsNull(argument.Value)
                ? argument.Value
                : null;
        List<IOperation> after = [.. used, .. mapping.Arguments.SelectMany(entry => entry.Evaluated)];
        if (options is not null)
        {
            after.Add(options);
        }

        if (!EvaluationOrder.IsKept(Plain(Before(entries, mapping)), Plain(after)))
        {
            return Refuse("its values would be evaluated in another order");
        }

        var method = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            receiver,
            (SimpleNameSyntax)SyntaxFactory.ParseName(ValueConversion.Escape(_planned.Name))
        );
        if (Arguments(mapping, options, replaced) is not { } arguments)
        {
            return Refuse("comments or directives within it would be lost");
        }

        var replacement = SyntaxFactory.InvocationExpression(method, arguments).WithTriviaFrom(replaced);
        var bound = _model.GetSpeculativeSymbolInfo(
            replaced.SpanStart,
            replacement,
            SpeculativeBindingOption.BindAsExpression
        );
        return bound.Symbol is IMethodSymbol target && _api.EventOf(target)?.WireName == _planned.WireName
            ? new CallRewrite(replaced, replacement, _changes)
            {
                Using = _values.NeedsUsing ? _api.Planned.Namespace : null,
                Removed = _local?.Statements ?? [],
            }
            : Refuse("the generated method does not take its values");
    }

    private string? NameInProject() =>
        _call.Argument(ParameterRole.EventName) is { } name
        && _code.Resolver.Resolve(_call, name) is [{ Source: NameSource.Constant, Value: { } text }]
            ? text
            : null;

    private CallRewrite? Refuse(string obstacle)
    {
        _obstacle = obstacle;
        return null;
    }

    private string WhyNotMapped(List<PropertyEntry> entries)
    {
        var names = entries.ConvertAll(entry => entry.MemberName ?? _code.Resolver.Constant(entry.NameExpression!));
        var planned = _planned
            .Members.SelectMany(member => member.Property is { } property ? [property] : member.Sent)
            .ToList();
        return names.Contains(null) ? "the name of a property is not a constant"
            : names.Find(name => !planned.Exists(property => property.Name == name)) is { } unplanned
                ? $"the plan does not have its property '{unplanned}'"
            : planned.Find(property => property.IsRequired && !property.IsFixed && !names.Contains(property.Name))
                is { } missing
                ? $"it does not pass the required property '{missing.Name}'"
            : "a value does not have the type that its property has in the plan";
    }

    private bool IsUnderstood(IArgumentOperation argument) =>
        _call.RoleOf(argument) switch
        {
            ParameterRole.EventName
            or ParameterRole.EventProperties
            or ParameterRole.EventPropertyName
            or ParameterRole.UserId
            or ParameterRole.DeviceId
            or ParameterRole.Options => true,
            // Of an extension method, what it is called on.
            ParameterRole.None => argument.Value == _call.Receiver
                || _call.Arguments.Any(name =>
                    _call.RoleOf(name) == ParameterRole.EventPropertyName && _call.ValueFor(name) == argument
                )
                || ValueConversion.Unwrap(argument.Value) is IDefaultValueOperation
                // What is switched off, as PostHog's `sendFeatureFlags`.
                || argument.Value.ConstantValue is { HasValue: true, Value: false }
                || ValueConversion.IsNull(argument.Value),
            _ => ValueConversion.IsNull(argument.Value),
        };

    /// <summary>The call, or the await of it, if nobody uses what it returns.</summary>
    private ExpressionSyntax? Replaced(InvocationExpressionSyntax invocation)
    {
        ExpressionSyntax expression = invocation;
        if (invocation.Parent is AwaitExpressionSyntax awaited)
        {
            if (!Awaits.IsOneOfSeveral(awaited))
            {
                return null;
            }

            expression = awaited;
        }

        return expression.Parent switch
        {
            ExpressionStatementSyntax => expression,
            ArrowExpressionClauseSyntax { Parent: { } member }
                when _model.GetDeclaredSymbol(member) is IMethodSymbol { ReturnsVoid: true } => expression,
            LambdaExpressionSyntax lambda
                when _model.GetTypeInfo(lambda).ConvertedType
                    is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true } => expression,
            _ => null,
        };
    }

    private List<PropertyEntry>? Entries(ExpressionSyntax replaced)
    {
        var entries = new List<PropertyEntry>();
        foreach (var argument in _call.Arguments)
        {
            if (_call.RoleOf(argument) == ParameterRole.EventPropertyName)
            {
                if (_call.ValueFor(argument) is not { } value)
                {
                    return null;
                }

                entries.Add(new(value, argument, argument.Value, value.Value));
            }
            else if (_call.RoleOf(argument) == ParameterRole.EventProperties && !ValueConversion.IsNull(argument.Value))
            {
                var passed = ValueConversion.Unwrap(argument.Value);
                if (passed is ILocalReferenceOperation local)
                {
                    // Of two locals, both would have to stand directly before the call.
                    if (_local is not null || LocalBag.Read(local, replaced, _model) is not { } kept)
                    {
                        return null;
                    }

                    _local = kept;
                    entries.AddRange(kept.Entries);
                    continue;
                }

                var bag = PropertyBag.Read(passed);
                if (!bag.IsComplete || !BagCreation.CanBeLeftOut(passed))
                {
                    return null;
                }

                entries.AddRange(bag.Entries);
            }
        }

        return entries;
    }

    /// <summary>What the call evaluates now, in order.</summary>
    private List<IOperation> Before(List<PropertyEntry> entries, PropertyArguments mapping)
    {
        var before = _local is null ? [] : _local.Entries.SelectMany(mapping.EvaluatedBy).ToList();
        if (_call.Operation is IInvocationOperation { Instance: { } instance })
        {
            before.Add(instance);
        }

        foreach (var argument in _call.Arguments)
        {
            if (_call.RoleOf(argument) == ParameterRole.EventProperties && !ValueConversion.IsNull(argument.Value))
            {
                before.AddRange(
                    entries
                        .Where(entry => argument.Syntax.Span.Contains(entry.Value.Syntax.Span))
                        .SelectMany(mapping.EvaluatedBy)
                );
            }
            else
            {
                before.Add(argument.Value);
            }
        }

        return before;
    }

    /// <summary>The user handle that the method is called on, and what of the call goes into it.</summary>
    private (ExpressionSyntax Expression, IReadOnlyList<IOperation> Used)? Receiver()
    {
        var user = Id(ParameterRole.UserId);
        var device = Id(ParameterRole.DeviceId);
        var position = _call.Operation.Syntax.SpanStart;
        var used = new List<IOperation>();
        var isForCurrent = user is null && device is null;
        if (isForCurrent && IsRuntime)
        {
            return null;
        }

        // Other clients know their user, and so does a handle.
        if (isForCurrent && Handle(position) is { } current)
        {
            return (current, used);
        }

        if (Client(position, used) is not { } client)
        {
            if (isForCurrent || Handle(position) is not { } handle)
            {
                return null;
            }

            _changes.Add($"for the user of '{handle}'");
            return (handle, used);
        }

        if (isForCurrent)
        {
            return (
                _sent.User is { } known
                    ? Invoke(
                        Member(client, ApiMembers.User),
                        SyntaxFactory.Argument(SyntaxFactory.ParseExpression(Literals.CSharp(known)))
                    )
                    : Member(client, ApiMembers.CurrentUser),
                used
            );
        }

        if (user is null)
        {
            used.Add(device!);
            return (Invoke(Member(client, ApiMembers.Device), SyntaxFactory.Argument(Text(device!))), used);
        }

        used.Add(user);
        var arguments = new List<ArgumentSyntax> { SyntaxFactory.Argument(Text(user)) };
        if (device is not null)
        {
            used.Add(device);
            arguments.Add(ArgumentWriter.Named(ApiMembers.DeviceIdParameter, Text(device)));
        }

        return (Invoke(Member(client, ApiMembers.User), [.. arguments]), used);
    }

    private ExpressionSyntax? Handle(int position)
    {
        if (ReceiverFinder.Find(_model, position, _api.User!) is not { } handle)
        {
            return null;
        }

        AddClientChange();
        AddContext();
        return handle;
    }

    private void AddClientChange()
    {
        if (!IsRuntime)
        {
            _changes.Add($"sent through {_api.Planned.Client}");
        }
    }

    private IOperation? Id(ParameterRole role) =>
        _call.Argument(role) is { } argument && !ValueConversion.IsNull(argument.Value)
            ? ValueConversion.Unwrap(argument.Value)
            : null;

    // The runtime's own method takes null, and does with it what the generated ones do.
    private ExpressionSyntax Text(IOperation id)
    {
        var expression = ValueConversion.WrittenAs(id)!.WithoutTrivia();
        return _values.MayBeNull(id)
            ? SyntaxFactory.PostfixUnaryExpression(
                SyntaxKind.SuppressNullableWarningExpression,
                Parenthesized(expression)
            )
            : expression;
    }

    private ExpressionSyntax? Client(int position, List<IOperation> used)
    {
        var receiver = _call.Receiver is { } operation ? ValueConversion.Unwrap(operation) : null;
        if (
            IsRuntime
            && receiver is IPropertyReferenceOperation { Property.Name: ApiMembers.Client, Instance: { } owner }
            && SymbolEqualityComparer.Default.Equals(owner.Type, _api.Client)
            && ValueConversion.WrittenAs(owner) is { } generated
        )
        {
            used.Add(owner);
            AddContext();
            return generated.WithoutTrivia();
        }

        if (ReceiverFinder.Find(_model, position, _api.Client!) is { } found)
        {
            AddClientChange();
            AddContext();
            return found;
        }

        // A client that is made here has no context.
        if (
            !IsRuntime
            || receiver is null
            || ValueConversion.WrittenAs(receiver) is not { } client
            || _api.Planned.Plan.Context.Any(property => property is { IsRequired: true, ConstJson: null })
            || _values.TypeOf(_api.Planned.Client) is not TypeSyntax type
        )
        {
            return null;
        }

        used.Add(_call.Receiver!);
        return SyntaxFactory
            .ObjectCreationExpression(type)
            .WithNewKeyword(SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithArgumentList(ArgumentWriter.OnOneLine([SyntaxFactory.Argument(client.WithoutTrivia())]));
    }

    private void AddContext()
    {
        if (_api.Planned.HasContext)
        {
            _changes.Add("with the context");
        }
    }

    private ArgumentListSyntax? Arguments(PropertyArguments mapping, IOperation? options, ExpressionSyntax replaced)
    {
        var trivia = Trivia(replaced);
        var comments = trivia.Where(IsComment).ToList();
        var list = new List<(ArgumentSyntax, IReadOnlyList<SyntaxTrivia>, IReadOnlyList<SyntaxTrivia>)>();
        var kept = 0;
        foreach (var argument in mapping.Arguments)
        {
            var above = argument.Entries.SelectMany(entry => Above(entry.Operation.Syntax)).ToList();
            var behind = argument.Entries.SelectMany(entry => Behind(entry.Operation.Syntax)).ToList();
            kept += above.Count + behind.Count + argument.Value.DescendantTrivia().Count(IsComment);
            list.Add((argument.Syntax, above, behind));
        }

        if (options is not null)
        {
            kept += options.Syntax.DescendantTrivia().Count(IsComment);
            list.Add((ArgumentWriter.Named(ApiMembers.OptionsParameter, ValueConversion.WrittenAs(options)!), [], []));
        }

        // Comments at other places would be lost, and so would what stands between #if and #endif.
        if (kept < comments.Count || trivia.Exists(part => part.IsDirective))
        {
            return null;
        }

        var lines = mapping
            .Arguments.SelectMany(argument => argument.Entries)
            .Select(entry => entry.Operation.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line)
            .Distinct()
            .Count();
        return lines < 2 && comments.Count == 0
            ? ArgumentWriter.OnOneLine(list.Select(item => item.Item1))
            : ArgumentWriter.OnLines(list, IndentOf(replaced), LineEndingOf(replaced));
    }

    private static IEnumerable<SyntaxTrivia> Above(SyntaxNode entry) => entry.GetLeadingTrivia().Where(IsComment);

    private static IEnumerable<SyntaxTrivia> Behind(SyntaxNode entry)
    {
        var next = entry.GetLastToken().GetNextToken();
        return entry
            .GetTrailingTrivia()
            .Concat(
                next.IsKind(SyntaxKind.CommaToken) || next.IsKind(SyntaxKind.SemicolonToken)
                    ? next.TrailingTrivia
                    : default
            )
            .Where(IsComment);
    }

    /// <summary>What stands between the tokens of all that goes.</summary>
    private List<SyntaxTrivia> Trivia(ExpressionSyntax replaced)
    {
        var owner = _local is null ? replaced : (SyntaxNode)_local.Statements[0].Parent!;
        var start = _local?.Statements[0].SpanStart ?? replaced.SpanStart;
        var span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, replaced.Span.End);
        return
        [
            .. owner
                .DescendantTrivia(node => node.FullSpan.IntersectsWith(span))
                .Where(trivia => span.Contains(trivia.Span)),
        ];
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static string IndentOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart(' ', '\t').Length);
    }

    private static string LineEndingOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
    }

    private static List<IOperation> Plain(IEnumerable<IOperation> operations) =>
        [.. operations.Select(ValueConversion.Unwrap)];

    private static ExpressionSyntax Parenthesized(ExpressionSyntax expression) =>
        expression
            is IdentifierNameSyntax
                or MemberAccessExpressionSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or LiteralExpressionSyntax
            ? expression
            : SyntaxFactory.ParenthesizedExpression(expression);

    private static MemberAccessExpressionSyntax Member(ExpressionSyntax owner, string name) =>
        SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            owner,
            SyntaxFactory.IdentifierName(name)
        );

    private static InvocationExpressionSyntax Invoke(ExpressionSyntax method, params ArgumentSyntax[] arguments) =>
        SyntaxFactory.InvocationExpression(method, ArgumentWriter.OnOneLine(arguments));
}

/// <summary>Represents what takes the place of a call that tracks by name.</summary>
/// <param name="Rewrite">The rewrite; null if there is none.</param>
/// <param name="Obstacle">Why there is none, as the end of a sentence; null if there is one.</param>
internal readonly record struct BuiltCall(CallRewrite? Rewrite, string? Obstacle);
