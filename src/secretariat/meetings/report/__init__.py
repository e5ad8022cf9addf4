"""The summary report of a meeting, drafted from the record; every sentence names its words.

``draft`` says what a report is, ``material`` what the record holds for a meeting, ``composing``
puts the one into the form of the other; ``as_pdf`` and its like write it into files.
"""
