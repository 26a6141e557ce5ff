use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use platform::Pence;
use testkit::{Answer, House, Visitor, on_each_database};

use super::super::rooms;
use super::{invoice, owed, payment, with_money};
use crate::store;

/// Sends a file as a browser would.
async fn upload(house: &House, visitor: &Visitor<'_>, bytes: &[u8], more: &[(&str, &str)]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in more {
        body.extend(
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"May.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    body.extend(head.as_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::builder()
        .method(Method::POST)
        .uri("/money/statements/new")
        .header("content-type", "multipart/form-data; boundary=x")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &visitor.cookie);
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// The words of each line of the table of what is wrong.
fn wrong(answer: &Answer) -> Vec<String> {
    answer.texts("#wrong ~ div tbody td").chunks(3).map(|cells| cells.join(" ")).collect()
}

/// A month of the bank is read: sure lines are booked in one go, others by hand, one is set aside; the same file again
/// is known.
#[test]
#[expect(clippy::too_many_lines, reason = "one story from end to end")]
fn a_list_of_the_bank_is_matched() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let east = invoice(&house, "eastmarsh", 100_000).await;
        let fell = invoice(&house, "fellside", 50_000).await;
        let vale = invoice(&house, "harrow-vale", 20_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let by_hand = format!("/money/invoices/{}/pay?owed=24000", vale.number);
        operations.post(&by_hand, &payment("240")).await;
        let file = format!(
            "Date,Details,Paid in,Paid out,Balance\n\
             20/05/2031,INV {} EASTMARSH,1200.00,,1\n\
             21/05/2031,FELLSIDE BOROUGH,\"1,000.00\",,2\n\
             22/05/2031,BACS 4711,240.00,,3\n\
             23/05/2031,INTEREST,0.07,,4\n\
             24/05/2031,STATIONERY,,12.00,5\n",
            east.number
        );
        let refused = upload(&house, &operations, file.as_bytes(), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong(&refused).len(), 1, "{}", refused.main());
        assert!(wrong(&refused)[0].starts_with("6 Paid out £12 went out"), "{:?}", wrong(&refused));
        let read = upload(&house, &operations, file.as_bytes(), &[("leave", "out")]).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.main());
        let list = read.header("location").to_owned();
        let page = operations.get(&list).await;
        let main = page.main();
        for words in [
            "Sure Eastmarsh Council",
            "the amount is what is owed",
            "recorded already",
            "Nothing speaks for anybody",
        ] {
            assert!(main.contains(words), "{words}: {main}");
        }
        assert_eq!(owed(&house, &east).await, Pence(120_000), "nothing is booked until it is confirmed");

        let ticked = page.values("input[name=line][checked]", "value");
        assert_eq!(ticked.len(), 1, "only what is sure is ticked");
        let lines = page.values("input[name=line]", "value");
        let is = |line: &str| page.values(&format!("input[name='is-{line}']"), "value").remove(0);
        let mut sent: Vec<(String, String)> = Vec::new();
        for line in [&ticked[0], lines.iter().find(|line| is(line).starts_with("recorded")).unwrap()] {
            sent.push(("line".to_owned(), line.clone()));
            sent.push((format!("is-{line}"), is(line)));
        }
        let sent: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let confirm = format!("{list}/confirm");
        assert_eq!(operations.post(&confirm, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let booked = operations.post(&confirm, &sent).await;
        assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.main());
        assert_eq!(owed(&house, &east).await, Pence(0));
        let all = store::PaymentFilter::default();
        assert_eq!(
            store::list_payments(house.rows(), &all, 0, 10).await.unwrap().1,
            2,
            "what was recorded is not booked again"
        );
        let again = operations.post(&confirm, &sent).await;
        assert!(again.main().contains("Line 2: Somebody dealt with this line meanwhile"), "{}", again.main());

        let hands = operations.get(&list).await.values("a.govuk-link", "href");
        let hands: Vec<&String> = hands.iter().filter(|href| href.contains("/lines/")).collect();
        assert_eq!(hands.len(), 2);
        let nobody = operations.post(&format!("{}?do=match", hands[0]), &[]).await;
        assert!(nobody.main().contains("Enter the member, or an invoice"), "{}", nobody.main());
        let matched = operations.post(&format!("{}?do=match", hands[0]), &[("invoices", &fell.number)]).await;
        assert_eq!(matched.status, StatusCode::SEE_OTHER, "{}", matched.main());
        assert_eq!(owed(&house, &fell).await, Pence(0));
        let credit = operations.get("/money/accounts.csv?show=credit").await;
        assert!(
            credit.body.contains("Fellside Borough Council,fellside,600.00,0.00,1000.00,0.00,0.00,400.00"),
            "{}",
            credit.body
        );
        let aside = operations.post(&format!("{}?do=aside", hands[1]), &[("reason", "Interest")]).await;
        assert_eq!(aside.status, StatusCode::SEE_OTHER, "{}", aside.main());
        assert!(operations.get(&list).await.main().contains("Nothing waits"));
        assert!(operations.get(&format!("{list}?state=aside")).await.main().contains("Interest"));

        let again = upload(&house, &operations, file.as_bytes(), &[("leave", "out")]).await;
        assert_eq!(wrong(&again).len(), 4, "{}", again.main());
        assert!(wrong(&again)[0].contains("this is recorded already"), "{:?}", wrong(&again));
        let left =
            upload(&house, &operations, file.as_bytes(), &[("leave", "out"), ("leave", "known")]).await;
        assert!(left.main().contains("Nothing in this file is left"), "{}", left.main());
    });
}

/// When a payment that a line stands for is taken back, the line waits again.
#[test]
fn a_line_waits_again_when_its_payment_is_taken_back() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let east = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let file = format!("date;amount;reference;payer\n2031-05-20;1200,00;{};Eastmarsh MBC\n", east.number);
        let refused = upload(&house, &operations, file.as_bytes(), &[]).await;
        assert!(wrong(&refused)[0].contains("“1200,00” is not an amount"), "{}", refused.main());
        let file = file.replace(",00", ".00");
        let list = upload(&house, &operations, file.as_bytes(), &[]).await.header("location").to_owned();
        let page = operations.get(&list).await;
        let line = page.values("input[name=line]", "value").remove(0);
        let is = format!("is-{line}");
        let meaning = page.values(&format!("input[name='{is}']"), "value").remove(0);
        operations.post(&format!("{list}/confirm"), &[("line", &line), (&is, &meaning)]).await;
        assert_eq!(owed(&house, &east).await, Pence(0));
        let matched = operations.get(&format!("{list}?state=matched")).await;
        let payment = matched.values("td a.govuk-link", "href").remove(0);
        operations.post(&format!("{payment}/undo"), &[("revision", "1")]).await;
        assert_eq!(owed(&house, &east).await, Pence(120_000));
        assert!(operations.get(&list).await.main().contains("Sure Eastmarsh Council"));
    });
}

/// A file with other headings: its columns are chosen once, and known the next time.
#[test]
fn columns_are_chosen_once() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let file = b"When,How much,Caf\xe9\n20/05/2031,12,x\n";
        let asked = upload(&house, &operations, file, &[]).await;
        assert!(asked.main().contains("Choose the column that holds the date"), "{}", asked.main());
        assert_eq!(asked.texts("#column-date option"), ["None", "When", "How much", "Café"]);
        let chosen = [("column-date", "When"), ("column-amount", "How much"), ("column-payer", "Café")];
        assert_eq!(upload(&house, &operations, file, &chosen).await.status, StatusCode::SEE_OTHER);
        let next = b"When,How much,Caf\xe9\n21/05/2031,13,x\n";
        assert_eq!(
            upload(&house, &operations, next, &[]).await.status,
            StatusCode::SEE_OTHER,
            "known by now"
        );
    });
}

/// Everything wrong with a file is said by line, and nothing of it is kept.
#[test]
fn a_bad_file_is_answered_by_line() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let file = "Date,Amount,Reference\n20/05/2031,12,one\n32/05/2031,twelve,two\n20/05/2031,-5,three\n20/05/2031,12,one\n20/05/2031,12\n,7,six\n02/06/2031,8,seven\n";
        let bad = upload(&house, &operations, file.as_bytes(), &[]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let lines: Vec<String> = wrong(&bad).iter().map(|row| row.chars().take(60).collect()).collect();
        for (line, words) in [
            ("3", "“32/05/2031” is not a date"),
            ("3", "“twelve” is not an amount"),
            ("4", "£5 went out"),
            ("5", "this says the same as line 2"),
            ("6", "this line has 2 cells"),
            ("7", "the date is missing"),
            ("8", "lies ahead of us"),
        ] {
            assert!(
                lines.iter().any(|row| row.starts_with(&format!("{line} ")) && row.contains(words)),
                "{line} {words}: {lines:#?}"
            );
        }
        assert_eq!(lines.len(), 7, "{lines:#?}");
        assert!(
            bad.main().contains("7 things are wrong in the file; nothing of it was kept"),
            "{}",
            bad.main()
        );
        for (bytes, words) in [
            (&b"PK\x03\x04xxxx"[..], "a workbook, not a CSV"),
            (b"\x89PNG\0\0", "not a CSV file"),
            (b"", "Choose the file"),
            (b"Date,Amount\n", "no lines under them"),
            (b"Name,Colour\nx,y\n", "Choose the column that holds the date"),
        ] {
            let answer = upload(&house, &operations, bytes, &[]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.main().contains(words), "{words}: {}", answer.main());
        }
        let both =
            upload(&house, &operations, b"Date,Amount\n20/05/2031,5\n20/05/2031,5\n", &[("leave", "twins")])
                .await;
        assert_eq!(both.status, StatusCode::SEE_OTHER, "{}", both.main());
        let store::Waiting { count, sum, .. } = store::count_waiting(house.rows()).await.unwrap();
        assert_eq!((count, sum), (2, Pence(1_000)), "nothing else was kept");
    });
}

/// A hundred thousand lines are refused at once; twenty thousand are read.
#[test]
fn a_long_file_is_answered() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let file = |lines: usize| {
            let rows: String = (0..lines).map(|n| format!("20/05/2031,{n}.01,line {n}\n")).collect();
            format!("Date,Amount,Reference\n{rows}").into_bytes()
        };
        let long = upload(&house, &operations, &file(100_000), &[]).await;
        assert!(long.main().contains("lines; at most 20,000 are read at a time"), "{}", long.main());
        let over = upload(&house, &operations, &file(20_001), &[]).await;
        assert!(over.main().contains("This file has 20,001 lines"), "{}", over.main());
        let most = upload(&house, &operations, &file(20_000), &[]).await;
        assert_eq!(most.status, StatusCode::SEE_OTHER, "{}", most.main());
        let page = operations.get(&format!("{}?page=1000", most.header("location"))).await;
        assert!(page.main().contains("line 19999"), "{}", page.main());
    });
}
