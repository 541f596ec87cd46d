# Words that every area shares: days, times, sizes.

common-date = { $month } { $day }, { $year }
common-clock = { $hour12 }:{ $minute } { $half }
common-date-time = { $date }, { $clock } { $zone }
common-am = AM
common-pm = PM

common-now = just now
common-ago-minutes =
    { $count ->
        [one] 1 minute ago
       *[other] { $count } minutes ago
    }
common-ago-hours =
    { $count ->
        [one] 1 hour ago
       *[other] { $count } hours ago
    }
common-ago-days =
    { $count ->
        [one] 1 day ago
       *[other] { $count } days ago
    }
common-in-minutes =
    { $count ->
        [one] in 1 minute
       *[other] in { $count } minutes
    }
common-in-hours =
    { $count ->
        [one] in 1 hour
       *[other] in { $count } hours
    }
common-in-days =
    { $count ->
        [one] in 1 day
       *[other] in { $count } days
    }

## Months, short
common-month-1 = Jan
common-month-2 = Feb
common-month-3 = Mar
common-month-4 = Apr
common-month-5 = May
common-month-6 = Jun
common-month-7 = Jul
common-month-8 = Aug
common-month-9 = Sep
common-month-10 = Oct
common-month-11 = Nov
common-month-12 = Dec

## Sizes of files
common-bytes = { $size } B
common-kilobytes = { $size } KB
common-megabytes = { $size } MB
common-gigabytes = { $size } GB

## The language by its own name
common-language = English
