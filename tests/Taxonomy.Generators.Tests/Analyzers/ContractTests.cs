using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX522 and TAX523: methods that state which event they track, path by path.</summary>
public sealed class ContractTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, client: Analytics, visibility: public }
        rules: { TAX301: none }
        events:
          Order Completed: { properties: { order_id: string? } }
          Order Failed:
          Order Paid:
            variants: { on: method, card: {}, voucher: {} }
        """;

    private const string Tracks = "[Tracks(nameof(AnalyticsUser.OrderCompleted))] ";

    /// <summary>Methods whose paths all track the event once, or end with an exception.</summary>
    private static readonly string[] s_kept =
    [
        "void Run() { user.OrderCompleted(); }",
        "void Run() => user.OrderCompleted();",
        "void Run() { if (flag) { user.OrderCompleted(\"1\"); } else { user.OrderCompleted(\"2\"); } }",
        "void Run() { user.OrderCompleted(flag ? \"1\" : null); }",
        "void Run() { if (!flag) { throw new InvalidOperationException(); } user.OrderCompleted(); }",
        "void Run() { ArgumentNullException.ThrowIfNull(text); user.OrderCompleted(); }",
        "void Run() { _ = text ?? throw new InvalidOperationException(); user.OrderCompleted(); }",
        "int Run() { user.OrderCompleted(); return 1; }",
        "int Run() { if (flag) { user.OrderCompleted(); return 1; } user.OrderCompleted(); return 2; }",
        "int Run() { try { return Compute(); } finally { user.OrderCompleted(); } }",
        "void Run() { try { Work(); user.OrderCompleted(); } catch (Exception) { user.OrderFailed(); throw; } }",
        "void Run() { try { Work(); user.OrderCompleted(\"1\"); } catch (IOException) { user.OrderCompleted(\"2\"); } }",
        "void Run() { try { Work(); } catch (IOException) when (flag) { } finally { user.OrderCompleted(); } }",
        "void Run() { try { Work(); } catch { throw new InvalidOperationException(); } user.OrderCompleted(); }",
        "void Run() { using var stream = new MemoryStream(); user.OrderCompleted(); }",
        "void Run() { lock (text!) { user.OrderCompleted(); } }",
        "void Run() { for (var i = 0; i < 3; i++) { Work(); } user.OrderCompleted(); }",
        "void Run() { while (true) { if (flag) { user.OrderCompleted(); return; } Work(); } }",
        "void Run() { while (true) { if (flag) { user.OrderCompleted(); break; } Work(); } }",
        "void Run() { foreach (var item in Items) { if (item == text) { user.OrderCompleted(); return; } } throw new InvalidOperationException(); }",
        "void Run() { for (var attempt = 0; ; attempt++) { try { Work(); user.OrderCompleted(); return; } catch (IOException) when (attempt < 3) { } } }",
        "void Run() { do { user.OrderCompleted(); } while (false); }",
        "void Run() { switch (number) { case 1: user.OrderCompleted(\"1\"); break; case 2: throw new InvalidOperationException(); default: user.OrderCompleted(); break; } }",
        "void Run() { switch (text) { case { Length: > 3 } long3 when flag: user.OrderCompleted(long3); return; default: user.OrderCompleted(); return; } }",
        "int Run() => number switch { 1 => Done(), _ => throw new InvalidOperationException() };",
        "async Task Run() { await WorkAsync(); user.OrderCompleted(); }",
        "async Task Run() { await foreach (var item in ItemsAsync()) { Work(); } user.OrderCompleted(); }",
        "async Task Run() { await using var stream = new MemoryStream(); await WorkAsync(); user.OrderCompleted(); }",
        "IEnumerable<int> Run() { yield return 1; user.OrderCompleted(); yield return 2; }",
        "IEnumerable<int> Run() { user.OrderCompleted(); if (flag) { yield break; } yield return 2; }",
        "void Run() { Complete(); }",
        "async Task Run() { await CompleteAsync(); }",
        "void Run() { if (!TryComplete()) { user.OrderCompleted(); } }",
        "void Run() { if (flag && TryComplete()) { return; } user.OrderCompleted(); }",
        "void Run() { if (!flag || !TryComplete()) { user.OrderCompleted(); } }",
        "async Task Run() { if (await TryCompleteAsync()) { return; } user.OrderCompleted(); }",
        "void Run() { Local(); void Local() { user.OrderCompleted(); } }",
        "void Run() { Stated(); }",
        "void Run() { analytics.User(\"user-1\").OrderCompleted(); }",
        "void Run() { if (flag) { Skip(); return; } user.OrderCompleted(); }",
        "void Run() { if (flag) { Skip(); } else { user.OrderCompleted(); } }",
        "void Run() { Retry(() => user.OrderCompleted()); }",
        "void Run() { Action act = () => user.OrderCompleted(); act(); }",
        "void Run() { Retry(Complete); }",
        "void Run() { other.Finish(); }",
        "void Run() { if (number > 0) { number--; Run(); } else { user.OrderCompleted(); } }",
        "void Run() { again: Work(); if (flag) { goto again; } }",
        "void Run() { untyped.Track(\"user-42\", \"Order Completed\"); }",
        "void Run() { if (true) { user.OrderCompleted(); } }",
        "void Run() { user.OrderCompleted(); user.OrderFailed(); Work(); }",
        "void Run() { user.OrderCompleted(); try { Work(); } catch (IOException) { } }",
    ];

    /// <summary>Methods with a path that does not, each with its place.</summary>
    private static readonly string[] s_broken =
    [
        "void [|Run|]() { }",
        "void [|Run|]() { Work(); }",
        "void [|Run|]() { user.OrderFailed(); }",
        "int [|Run|]() { if (flag) { return 1; } return 2; }",
        "void Run() { if (flag) { user.OrderCompleted(); } [|}|]",
        "void Run() { if (flag) { [|return;|] } user.OrderCompleted(); }",
        "void Run() { if (text is null || number == 0) { [|return;|] } user.OrderCompleted(); }",
        "int Run() { if (flag) { [|return 1;|] } user.OrderCompleted(); return 2; }",
        "void Run() { user.OrderCompleted(); user.[|OrderCompleted|](); }",
        "void Run() { if (flag) { user.OrderCompleted(); } user.[|OrderCompleted|](); }",
        "void Run() { Complete(); [|Complete|](); }",
        "void Run() { Complete(); user.[|OrderCompleted|](); }",
        "void Run() { [|Twice|](); }",
        "void Run() { foreach (var item in Items) { user.[|OrderCompleted|](item); } }",
        "void Run() { for (var i = 0; i < number; i++) { [|Complete|](); } }",
        "void Run() { while (flag) { user.[|OrderCompleted|](); } user.OrderFailed(); }",
        "void Run() { do { user.[|OrderCompleted|](); } while (flag); }",
        "async Task Run() { await foreach (var item in ItemsAsync()) { if (flag) { continue; } user.[|OrderCompleted|](); } }",
        "void Run() { foreach (var item in Items) { if (item == text) { user.OrderCompleted(); return; } } [|}|]",
        "void Run() { try { Work(); user.OrderCompleted(); } catch (IOException) { user.OrderFailed(); } [|}|]",
        "void Run() { try { user.OrderCompleted(); Work(); } catch (IOException) { user.[|OrderCompleted|](); } }",
        "void Run() { try { Work(); user.OrderCompleted(); } finally { user.[|OrderCompleted|](); } }",
        "int Run() { try { if (flag) { [|return 1;|] } user.OrderCompleted(); return 2; } finally { Work(); } }",
        "void Run() { switch (number) { case 1: user.OrderCompleted(); break; } [|}|]",
        "void Run() { switch (number) { case 1: user.OrderCompleted(); break; default: [|return;|] } }",
        "int Run() => [|number switch { 1 => Done(), _ => 2 }|];",
        "void Run() => [|_ = flag && TryComplete()|];",
        "void Run() { maybe?.OrderCompleted(); [|}|]",
        "async Task Run() { if (flag) { await CompleteAsync(); } [|}|]",
        "IEnumerable<int> Run() { if (flag) { [|yield break;|] } user.OrderCompleted(); yield return 1; }",
        "void Run() { if (TryComplete()) { Work(); } [|}|]",
        "void Run() { if (flag) { throw new InvalidOperationException(); } else if (number > 1) { [|return;|] } user.OrderCompleted(); }",
        "void Run() { if (flag) { Skip(); return; } if (number > 1) { [|return;|] } user.OrderCompleted(); }",
        "void Run() { Local(); if (flag) { [|Local|](); } void Local() => user.OrderCompleted(); }",
    ];

    private static readonly string[] s_unknown =
    [
        "[[|Tracks(\"OrderComplete\")|]] void Run() { }",
        "[[|Tracks(\"Nothing\")|]] void Run() { }",
        "[[|Tracks(nameof(Work))|]] void Run() { }",
        "[Tracks(nameof(AnalyticsUser.OrderPaidCard))] void Run() => user.OrderPaidCard();",
    ];

    public static TheoryData<string> Kept => [.. s_kept];

    public static TheoryData<string> Broken => [.. s_broken];

    public static TheoryData<string> Unknown => [.. s_unknown];

    [Theory]
    [MemberData(nameof(Kept))]
    public Task A_kept_contract_has_no_finding(string method) => VerifyAsync("TAX522", Tracks + method);

    [Theory]
    [MemberData(nameof(Broken))]
    public Task A_broken_contract_is_reported_at_its_path(string method) => VerifyAsync("TAX522", Tracks + method);

    [Theory]
    [MemberData(nameof(Unknown))]
    public Task An_unknown_event_is_reported_at_its_attribute(string method) => VerifyAsync("TAX523", method);

    [Theory]
    [MemberData(nameof(Broken))]
    public Task Without_a_contract_there_is_no_finding(string method) =>
        VerifyAsync(
            "TAX522",
            method.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)
        );

    [Fact]
    public Task A_local_function_has_contracts_too() =>
        VerifyAsync(
            "TAX522",
            Tracks + "void Run() { user.OrderCompleted(); [Tracks(\"OrderFailed\")] void [|Local|]() { } }"
        );

    [Fact]
    public Task What_is_nested_too_deeply_is_not_judged()
    {
        var joined = string.Join(" + ", Enumerable.Repeat("text", 3_000));
        var asked = string.Join(" && ", Enumerable.Repeat("flag", 3_000));
        return VerifyAsync("TAX522", Tracks + $"void Run() {{ if ({asked}) {{ text = {joined}; }} }}");
    }

    [Fact]
    public Task Loops_within_loops_are_followed_only_so_far()
    {
        const int Depth = 40;
        var loops = string.Concat(Enumerable.Repeat("while (flag) { Retry(Complete); ", Depth));
        return VerifyAsync(
            "TAX522",
            Tracks + $"void Run() {{ {loops}{new string('}', Depth)} user.OrderCompleted(); }}"
        );
    }

    [Fact]
    public async Task Each_contract_of_a_method_is_judged_by_itself()
    {
        var findings = await VerifyAsync(
            "TAX522",
            Tracks
                + "[Tracks(nameof(AnalyticsUser.OrderFailed))] "
                + "void Run() { if (flag) { user.OrderCompleted(); {|TAX522:return;|} } user.OrderFailed(); {|TAX522:}|}"
        );

        Assert.Equal(
            ["Order Failed", "Order Completed"],
            findings
                .OrderBy(finding => finding.Location.SourceSpan.Start)
                .Select(finding => finding.Properties["Taxonomy.PlannedName"])
        );
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(
        string rule,
        string method
    ) =>
        await new CodeTest
        {
            Id = rule,
            Plan = Plan,
            SwitchedOff = ["TAX502", "TAX514"],
        }.VerifyAsync(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Threading.Tasks;
            using Shop.Tracking;
            using Taxonomy;

            public interface IFinisher { void Finish(); }

            public sealed class Finisher(AnalyticsUser user) : IFinisher { public void Finish() => user.OrderCompleted(); }

            public partial class Checkout(AnalyticsUser user, AnalyticsUser? maybe, AnalyticsClient untyped, IFinisher other, Analytics analytics)
            {
                private bool flag = DateTime.UtcNow.Ticks % 2 == 0;
                private int number = Environment.TickCount;
                private string? text = Environment.NewLine;
                private IEnumerable<string> Items => [];

                {{method}}

                private void Work() => File.Delete(text!);
                private int Compute() => int.Parse(text!);
                private Task WorkAsync() => Task.Delay(1);
                private async IAsyncEnumerable<string> ItemsAsync() { await Task.Yield(); yield return "1"; }
                private int Done() { user.OrderCompleted(); return 1; }
                private void Complete() { Work(); user.OrderCompleted(); }
                private async Task CompleteAsync() { await WorkAsync(); user.OrderCompleted(); }
                private void Twice() { user.OrderCompleted(); user.OrderCompleted(); }
                private bool TryComplete() { if (number > 3) { user.OrderCompleted(); return true; } return false; }
                private async Task<bool> TryCompleteAsync() { await WorkAsync(); if (number > 3) { user.OrderCompleted(); return true; } return false; }
                private static void Retry(Action action) => action();
                [Tracks(nameof(AnalyticsUser.OrderCompleted))] protected virtual void Stated() => user.OrderCompleted();
                [DoesNotTrack] private void Skip() => Work();
            }
            """
        );
}
